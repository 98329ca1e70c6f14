"""English: small words that rules compare the words of a text with, by the names of ``lexicon/en/words.toml``.

``english.OF_WORD`` is the list ``of_word``, as a set of words as they are written there, made once: to ask it costs as
little as to compare a string. What more than a handful of words can be is a category, which the lexicon is asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from asreported.lexicon import closed_classes

_LISTS = closed_classes("words")
NAMES = frozenset(_LISTS)
"""The lists that the file has."""


def __getattr__(name: str) -> frozenset[str]:
    """Say that no list has a name; those that there are stand in this module already."""
    raise AttributeError(f"no list of lexicon/en/words.toml is called {name.lower()}")


def any_of(words: Iterable[str]) -> str:
    """Return the words as the branches of a regular expression, the longest first."""
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))


def _branches(name: str) -> str:
    """Return a list as the branches of a regular expression."""
    return any_of(_LISTS[name])


def _ends(name: str) -> tuple[str, ...]:
    """Return a list as ``str.startswith`` and ``str.endswith`` take it."""
    return tuple(sorted(_LISTS[name]))


globals().update({name.upper(): words for name, words in _LISTS.items()})
PLURAL_ENDING = _ends("plural_ending")
CAPITAL_PLURAL_ENDING = _ends("capital_plural_ending")
DOUBLE_S = _ends("double_s")
NO_PLURAL_ENDING = _ends("no_plural_ending")
PAST_ENDING = _ends("past_ending")
GERUND_ENDING = _ends("gerund_ending")
PARTICIPLE_ENDING = _ends("participle_ending")
FORM_ENDING = _ends("form_ending")
INFLECTED = _branches("inflected")
ADVERB_ENDING = _ends("adverb_ending")
NEGATIVE_PREFIX = _ends("negative_prefix")
NAME_PREFIX = _ends("name_prefix")
GENITIVE_OF_NAME = _ends("genitive_of_name")
NEGATIVE_ENDING = _ends("negative_ending")
PERFECT_ENDING = _ends("perfect_ending")
FUTURE_ENDING = _ends("future_ending")
MODAL_ENDING = _ends("modal_ending")
BE_ENDING = _ends("be_ending")
CLIPPED_AUXILIARY = _branches("clipped_auxiliary")
RUNNING_TIME = _branches("running_time")
HOURS_WORD = _branches("hours_word")
MOMENT_OF_DAY = _branches("moment_of_day")
MAGNITUDE_OF_LETTERS = _branches("magnitude_of_letters")
MAGNITUDE_OF_PESO = _branches("magnitude_of_peso")
FOOTNOTE_WORD = _branches("footnote_word")
DESCRIBING_STEM = _ends("describing_stem")
NEGATING_GAP = _branches("negating_gap")
SIGNAL_PRONOUN = _branches("signal_pronoun")
SIGNAL_SUBJECT = _branches("signal_subject")
SIGNAL_DETERMINER = _branches("signal_determiner")
SIGNAL_REPORT = _branches("signal_report")
SIGNAL_DAY = _branches("signal_day")
SIGNAL_COPULA = _branches("signal_copula")
SIGNAL_FILLER = _branches("signal_filler")
SIGNAL_NO_CONDITION = _branches("signal_no_condition")
SIGNAL_NEW_SUBJECT = _branches("signal_new_subject")
PER_CENT = _branches("per_cent")
SHARE_OF = _branches("share_of")
SHARE_OF_THEM = _branches("share_of_them")
TOTAL_HEAD = _branches("total_head")
NUMBER_HEAD = _branches("number_head")
