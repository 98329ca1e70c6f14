"""Sentences with their structure."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import pytest

from asreported.reading.clauses.structure import Attachment, Structure
from asreported.reading.grammar.tokens import cut


class Read(NamedTuple):
    """A sentence and its structure."""

    words: list[str]
    structure: Structure

    def at(self, word: str) -> int:
        """Place of a word."""
        return self.words.index(word)

    def attachment(self, word: str) -> Attachment:
        """What governs the noun phrase that holds a word."""
        return self.structure.attachment(self.at(word))

    def verb(self, word: str) -> str | None:
        """The verb that governs it, as written."""
        found = self.attachment(word).verb
        return None if found is None else self.words[found.main]


@pytest.fixture
def read() -> Callable[[str], Read]:
    """The structure of a sentence."""

    def made(sentence: str) -> Read:
        words = cut(sentence)[0]
        return Read(words, Structure(words))

    return made
