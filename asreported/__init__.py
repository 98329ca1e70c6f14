"""Figures, as reported: every number a news report states, with its bounds, its source and its sentence."""

from asreported.reading import extract
from asreported.records import (
    Article,
    Aspect,
    DateMention,
    Extraction,
    Figure,
    Form,
    Granularity,
    Hedge,
    Kind,
    Modality,
    Reason,
    Refusal,
    Signal,
    Statement,
)

__version__ = "0.1.0"

__all__ = [
    "Article",
    "Aspect",
    "DateMention",
    "Extraction",
    "Figure",
    "Form",
    "Granularity",
    "Hedge",
    "Kind",
    "Modality",
    "Reason",
    "Refusal",
    "Signal",
    "Statement",
    "__version__",
    "extract",
]
