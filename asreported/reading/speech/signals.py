"""Signals: words in a statement that show how a matter stands (progress, setback, condition, denial).

A phrase of the lexicon matches with its words inflected and with up to two words in between, inside one sentence. It
counts only where the matter itself (talks, a deal) is spoken of near it and no word beside it takes it back, as a
negation does; nor is what is asked, only wanted, warned of or kept away a sign. A story that names its subject
(hostages, a truce) hears of no other's talks.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from asreported.reading.grammar.alphabet import Remembered, fold
from asreported.reading.grammar.english import branches, endings, english
from asreported.reading.grammar.patterns import Pattern
from asreported.reading.grammar.text import Text
from asreported.reading.speech.scope import taken_back
from asreported.records import Signal

_TOPIC = Pattern("<signal_topic>")
_NEAR = 300
"""Characters before a signal, within which its matter must be named."""

_ABOUT = 1000
"""Characters before a signal, within which the story's subject must be."""

_AFTER = 320
"""Characters after a signal, within which its subject may still be named."""

_REACH = 100
"""Characters on each side of the telling word of a phrase, within which the phrase stands."""

_SPACE = r"(?:[^\S\n]|[“”\"‘])+"
_GAP = rf"(?:[^\S\n]+(?!(?:{branches.NEGATING_GAP})\b)[\w’'-]+){{0,2}}?" + _SPACE
_ENDINGS: list[str] = sorted(english.INFLECTION, key=lambda ending: (-len(ending), ending))


class _Phrases:
    """The phrases of a lexicon, compiled: one expression for the words that tell them, one for each phrase."""

    def __init__(self, phrases: tuple[tuple[str, Any], ...]) -> None:
        self._of: dict[str, list[tuple[re.Pattern[str], str]]] = {}
        for phrase, name in sorted(phrases, key=lambda entry: -len(entry[0])):
            words = re.findall(r"[\w'’-]+", fold(phrase))
            if words:
                pattern = re.compile(r"\b" + _spelled(words) + r"(?![\w-])", re.IGNORECASE)
                # a contraction may be written with either apostrophe, and is told by the words beside it
                plain = [word for word in words if "'" not in word] or words
                self._of.setdefault(max(map(_stem, plain), key=len), []).append((pattern, str(name)))
        for stem in sorted(self._of, key=len, reverse=True):  # a word that is told by one stem may be told by a shorter
            for shorter in sorted((other for other in self._of if stem != other and stem.startswith(other)), key=len):
                self._of[stem] += [entry for entry in self._of[shorter] if entry not in self._of[stem]]
        by_letter: dict[str, list[str]] = {}
        for stem in sorted(self._of, key=lambda stem: (-len(stem), stem)):
            by_letter.setdefault(stem[0], []).append(re.escape(stem[1:]))
        branches = "|".join(f"{re.escape(letter)}(?:{'|'.join(rest)})" for letter, rest in sorted(by_letter.items()))
        self.telling = re.compile(rf"\b({branches})", re.IGNORECASE) if branches else None
        heads = tuple(sorted({stem.partition("-")[0] for stem in self._of}))
        self.may_tell = Remembered(lambda word: fold(word).startswith(heads))

    def around(self, raw: str, match: re.Match[str], first: int, last: int) -> tuple[re.Match[str], str] | None:
        """The longest phrase between two offsets that holds a match of ``telling``, and its signal."""
        for pattern, name in self._of.get(fold(match[1]), ()):
            for found in pattern.finditer(raw, max(first, match.start() - _REACH), last):
                if found.start() <= match.start() < found.end():
                    return found, name
                if found.start() > match.start():
                    break
        return None


def _stem(word: str) -> str:
    """The part of a word that its inflections share."""
    if len(word) > 4 and "-" not in word:
        for ending in _ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith(endings.DOUBLE_S):
                return word[: -len(ending)]
    return word


def _spelled(words: list[str]) -> str:
    """Expression for a phrase: its words inflected, others in between but after "in", "at", "not" and the like."""
    out = _inflected(words[0])
    for before, word in pairwise(words):
        tight = (len(before) < 3 and before not in english.LOOSE_WORD) or before in english.TIGHT_WORD
        out += (_SPACE if tight else _GAP) + _inflected(word)
    return out


def _inflected(word: str) -> str:
    """A word and its other forms; one that is inflected already means that form alone ("promising", not "promise")."""
    if len(word) < 5 or "'" in word or word.endswith(endings.FORM_ENDING):
        return re.escape(word).replace("'", "['’]")
    return re.escape(_stem(word)) + rf"(?:{branches.INFLECTED})?"


@functools.lru_cache(maxsize=16)
def _compiled(phrases: tuple[tuple[str, Any], ...]) -> _Phrases:
    return _Phrases(phrases)


def find_signals(text: Text) -> list[Signal]:
    """All signals of a text, in its order; they do not overlap."""
    topics = [text.starts[match.start()] for match in text.find(_TOPIC)]
    if not topics:
        return []
    categories = text.lexicon.categories
    phrases = _compiled(tuple((categories.get("story_signal") or categories.get("signal") or {}).items()))
    subjects = _subjects(text)
    if phrases.telling is None or subjects == []:
        return []
    raw, found, past = text.raw, [], 0
    for token, match in _near(text, phrases, topics):
        start = match.start()
        if start < past:
            continue
        first, last = text.sentence_of(token)
        if first == last or text.words[last - 1] == "?" or _silent(topics, start, text.ends[last - 1]):
            continue
        if subjects is not None and not _spoken_of(subjects, start):
            continue
        end = min(text.ends[last - 1], start + _REACH)
        hit = phrases.around(raw, match, max(past, text.starts[first]), end)
        if hit is None:
            continue
        words, name = hit
        if taken_back(text, name, words.span(), topics):
            continue
        found.append(Signal(name=name, start=words.start(), end=words.end(), quote=words[0]))
        past = words.end()
    return found


def _near(text: Text, phrases: _Phrases, topics: list[int]) -> Iterator[tuple[int, re.Match[str]]]:
    """Telling words near a topic, each once, with their tokens."""
    words, starts, telling = text.words, text.starts, phrases.telling
    assert telling is not None
    at = past = 0
    while at < len(topics):
        low = topics[at] - _NEAR
        high = topics[at] + _NEAR
        while at < len(topics) and topics[at] - _NEAR <= high:
            high = topics[at] + _NEAR
            at += 1
        for token in range(bisect_left(starts, low), bisect_left(starts, high)):
            if phrases.may_tell[words[token]] and starts[token] >= past:
                match = telling.match(text.raw, starts[token], high)
                if match is not None:
                    past = match.end()
                    yield token, match


def _subjects(text: Text) -> list[int] | None:
    """Where the words of the story's subject stand; None where it names none, and everything is of it."""
    words = text.lexicon.categories.get("story_subject")
    return None if not words else [match.start() for match in _any_of(tuple(words)).finditer(text.raw)]


@functools.lru_cache(maxsize=16)
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})", re.IGNORECASE)


def _spoken_of(subjects: list[int], start: int) -> bool:
    """Return True if the subject stands before a signal, near enough, or shortly after it."""
    before = bisect_left(subjects, start - _ABOUT)
    return before < len(subjects) and subjects[before] <= start + _AFTER


def _silent(topics: list[int], start: int, end: int) -> bool:
    """Return True if no topic stands before the end of the sentence and near enough to a signal in it."""
    near = bisect_left(topics, start - _NEAR)
    return near == len(topics) or topics[near] >= end


def within(signals: list[Signal], starts: list[int], first: int, last: int) -> tuple[Signal, ...]:
    """The signals between two offsets; ``starts`` are the starts of ``signals``."""
    low = bisect_left(starts, first)
    high = bisect_left(starts, last, low)
    return tuple(signal for signal in signals[low:high] if signal.end <= last)
