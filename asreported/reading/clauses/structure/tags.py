"""Tags: the part of speech of a token, fine enough to tell verb groups and noun phrases apart."""

from __future__ import annotations

from enum import IntEnum

from asreported.members import plain


@plain
class Tag(IntEnum):
    """Part of speech of one token; the numbers are those of the weights, so that none may change its place."""

    NOUN = 0
    PLURAL = 1
    NAME = 2
    PRONOUN = 3
    POSSESSIVE = 4  # my, their
    DETERMINER = 5
    NUMBER = 6
    ADJECTIVE = 7
    ADVERB = 8
    PREPOSITION = 9
    TO = 10  # before a verb
    MODAL = 11
    BE = 12  # auxiliary or copula; "got" of "got killed" too
    HAVE = 13  # auxiliary
    DO = 14  # auxiliary
    CONTRACTED = 15  # a pronoun and its auxiliary in one token: "they've"
    BASE = 16  # take
    PRESENT = 17  # (they) take
    THIRD = 18  # takes
    PAST = 19  # took
    PARTICIPLE = 20  # taken
    GERUND = 21  # taking
    CONJUNCTION = 22  # and, or, but
    RELATIVE = 23  # who, which, that; what
    WHEN = 24  # when, where, how
    SUBORDINATOR = 25  # because, that, if
    GENITIVE = 26  # 's
    NOT = 27
    THERE = 28  # there are
    PARTICLE = 29  # (take) up
    OTHER = 30  # interjections, symbols, list marks
    COMMA = 31
    OPEN = 32  # a bracket
    CLOSE = 33
    DASH = 34
    QUOTE = 35
    COLON = 36  # or semicolon
    END = 37
    START = 38  # before the first token


NOUNS = frozenset({Tag.NOUN, Tag.PLURAL, Tag.NAME})
VERBS = frozenset({Tag.BASE, Tag.PRESENT, Tag.THIRD, Tag.PAST, Tag.PARTICIPLE, Tag.GERUND})
AUXILIARIES = frozenset({Tag.MODAL, Tag.BE, Tag.HAVE, Tag.DO, Tag.CONTRACTED})
OPEN_CLASSES = (
    Tag.NOUN, Tag.PLURAL, Tag.NAME, Tag.ADJECTIVE, Tag.ADVERB, *sorted(VERBS),
)  # fmt: skip
"""Tags that a word may have which nobody has seen."""
