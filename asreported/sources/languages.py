"""In which language a text is written: what is not read must be said, and not read as if it were English."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_ENOUGH = 120
"""Characters from which a verdict can be trusted: a headline of names and numbers is of no language."""
_READ = 3000
_SURE = 0.95
_NOT_LETTERS = re.compile(r"[\W\d_]+")


def language_of(text: str, declared: str | None = None) -> str | None:
    """ISO 639-1 code of the language of a text; None where it is too short to tell and nothing is declared.

    ``declared`` is what the page says of itself; it decides where the text leaves a doubt.
    """
    said = declared.partition("-")[0].partition("_")[0].lower() if declared else None
    letters = _NOT_LETTERS.sub(" ", text[:_READ])
    if len(letters) < _ENOUGH:
        return said if said and len(said) == 2 else None
    code, probability = _identifier().classify(letters)
    if probability < _SURE and said and len(said) == 2:
        return said
    return str(code)


@functools.cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
