"""In which language a text is written: what is in another one is kept, marked, and not read as if it were English."""

from __future__ import annotations

import dataclasses
import functools
import re
from typing import TYPE_CHECKING

from asreported.records import Article

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_ENOUGH = 120
"""Characters from which a verdict can be trusted: a headline of names and numbers is of no language."""
_READ = 3000
"""Characters of a text that are looked at."""
_ENGLISH = "en"
_NEAR = (_ENGLISH, "pcm")
"""English, and what lists of English names are taken for."""
_DOUBT = 0.05
"""How likely a text may be English and still be called of another language."""
_COMMONEST = {"the", "of", "and"}
_APART = 30
"""Words of which one at least is one of the commonest, in a text in English."""
_CODE = re.compile(r"([a-z]{2})(?:[-_].*)?\Z")
_NOT_LETTERS = re.compile(r"[\W\d_]+")


def told(article: Article) -> Article:
    """The article with its language: that of its words, or the one that it declares where they leave a doubt."""
    return dataclasses.replace(article, language=language_of(article.text, article.language))


def language_of(text: str, declared: str | None = None) -> str | None:
    """ISO 639-1 code of the language of a text; None where its words leave a doubt and nothing is declared.

    ``declared`` is what the page says of itself; it decides where the text leaves a doubt.
    """
    named = _CODE.match(declared.lower()) if declared else None
    letters = _NOT_LETTERS.sub(" ", text[:_READ])
    likely = dict(_identifier().rank(letters)) if len(letters) >= _ENOUGH else {}
    code = next(iter(likely), None)
    if code is None or (code != _ENGLISH and sum(likely.get(near, 0.0) for near in _NEAR) > _DOUBT):
        return named[1] if named else None
    return str(code)


def foreign(article: Article) -> str | None:
    """The language of an article that is not in English; None for one that is, or that leaves a doubt.

    What has as many of English's commonest words as English has is not looked at further: who reads one report does
    not wait for what knows the others.
    """
    words = _NOT_LETTERS.sub(" ", article.text[:_READ]).lower().split()
    if sum(word in _COMMONEST for word in words) * _APART >= len(words):
        return None
    language = language_of(article.text)
    return None if language == _ENGLISH else language


@functools.cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
