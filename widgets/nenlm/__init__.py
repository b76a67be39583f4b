"""nenlm: the surgical management of liver metastases of neuroendocrine neoplasms, as a course.

For teaching, not for the care of a patient.
"""

__version__ = "0.1.0"
