"""Reading: text to records. Deterministic, without network or downloads; explainable rule by rule."""

from asreported.reading.engine import extract, extract_many, read
from asreported.reading.figures.tables import rules

__all__ = ["extract", "extract_many", "read", "rules"]
