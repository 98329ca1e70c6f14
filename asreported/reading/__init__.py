"""Reading: text to records. Deterministic, without network or downloads; explainable rule by rule."""

from asreported.reading.engine import ENGINE, extract, read

__all__ = ["ENGINE", "extract", "read"]
