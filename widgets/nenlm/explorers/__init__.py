"""Explorers: widgets that live in JupyterLab and, without a kernel, in the static page."""

from nenlm.explorers.case_explorer import CaseExplorer

__all__ = ["CaseExplorer"]
