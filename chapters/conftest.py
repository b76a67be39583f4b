"""Chapters are compared as they are stored: with what each explorer writes."""

import os

os.environ["NENLM_WRITES_HTML"] = "1"
