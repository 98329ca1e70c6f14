"""Reading: text to records. Deterministic, without network or downloads; explainable rule by rule."""

from asreported.reading.engine import extract, read
from asreported.reading.figures.tables import rules

__all__ = ["extract", "read", "rules"]
