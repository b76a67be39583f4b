"""The glossary: what the words and abbreviations of the course mean, and where a text uses them."""

from nenlm.glossary.find import Found, Spellings
from nenlm.glossary.load import Glossary, load_glossary, read_glossary
from nenlm.glossary.model import Term

__all__ = ["Found", "Glossary", "Spellings", "Term", "load_glossary", "read_glossary"]
