"""Repairs: tags that what stands further away shows to be wrong.

The tagger sees two words on either side. Whether "released" is a past tense or a participle often shows further off: a
past tense has an object, a participle has none and leaves the verb of its clause to come.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from asreported.lexicon import closed_classes
from asreported.reading.clauses.structure.tags import AUXILIARIES, NOUNS, Tag
from asreported.reading.grammar.english import endings, english

_SUBJECTS = frozenset({*NOUNS, Tag.PRONOUN, Tag.RELATIVE})
_OBJECTS = frozenset({*NOUNS, Tag.DETERMINER, Tag.POSSESSIVE, Tag.NUMBER, Tag.PRONOUN})
_COUNTING = frozenset({Tag.NUMBER, Tag.DETERMINER, Tag.POSSESSIVE})
_FINITE = frozenset({*AUXILIARIES, Tag.PAST, Tag.THIRD, Tag.PRESENT})
_VERBAL = frozenset({Tag.PAST, Tag.PARTICIPLE, Tag.HAVE, Tag.BE, Tag.MODAL})
_PARTING = frozenset(
    {
        *(Tag.COMMA, Tag.CONJUNCTION, Tag.RELATIVE, Tag.WHEN, Tag.SUBORDINATOR, Tag.PRONOUN),
        *(Tag.COLON, Tag.QUOTE, Tag.END, Tag.DASH),
    }
)
_ENDING = frozenset({Tag.COMMA, Tag.COLON, Tag.QUOTE, Tag.END, Tag.DASH, Tag.SUBORDINATOR})
_NAMED = frozenset({Tag.NAME, Tag.DETERMINER, Tag.POSSESSIVE, Tag.PRONOUN})
_THE_ADJECTIVE = [Tag.DETERMINER, Tag.ADJECTIVE]
_NOMINAL = frozenset({Tag.ADJECTIVE, Tag.NOUN})
_BEFORE_BASE = frozenset({Tag.MODAL, Tag.TO, Tag.DO})
_FELT = closed_classes()["structure_adjective_in_ed"]
_EITHER = closed_classes()["structure_preposition_too"]
_HEDGING = closed_classes()["structure_hedge"] | english.MORE_HEDGING
_BOTH = closed_classes()["structure_past_and_participle"]
_SAYING = closed_classes()["structure_saying"]
_PARTICLES = closed_classes()["structure_particle"]
_COMPOUNDED = frozenset({*NOUNS, Tag.ADJECTIVE, Tag.BASE, Tag.PRESENT, Tag.PAST, Tag.PARTICIPLE})
_OF_PHRASE = frozenset({*NOUNS, Tag.NUMBER, Tag.DETERMINER, Tag.POSSESSIVE, Tag.PRONOUN, Tag.ADJECTIVE})
_COUNTED = frozenset({*NOUNS, Tag.NUMBER, Tag.ADJECTIVE, Tag.DETERMINER, Tag.ADVERB, Tag.PREPOSITION})
_HAD = frozenset({Tag.PRESENT, Tag.THIRD, Tag.PAST})
_INTRANSITIVE = closed_classes()["structure_intransitive"]
_TO, _HAVE = closed_classes()["structure_to"], closed_classes()["structure_have"]


def repair(words: Sequence[str], tags: list[int]) -> None:
    """Put right tags of verbs, and of prepositions that open no clause; ``words`` are in lower case."""
    if tags[0] == Tag.THIRD and len(tags) > 1 and tags[1] in _VERBAL:
        tags[0] = Tag.PLURAL  # "Courts ordered 90 evictions"
    for at in range(1, len(tags) - 1):
        tag = tags[at]
        if words[at] in _TO and tag == Tag.PREPOSITION and _infinitive(tags, at + 1):
            tags[at] = Tag.TO  # "told to leave", "to vaccinate 900 pupils"
        elif words[at] in _HAVE and _have_done(tags, at):
            tags[at] = Tag.HAVE  # "would have killed", "have charged 30 men"
        elif tags[at - 1] == Tag.DASH and words[at] in _PARTICLES and _ends_compound(words, tags, at):
            tags[at] = Tag.NOUN  # "the clean-up"
        elif tag in _DOUBTFUL:
            tags[at] = _DOUBTFUL[tag](words, tags, at)


def _ends_compound(words: Sequence[str], tags: Sequence[int], at: int) -> bool:
    """Return True if a particle behind a hyphen ends a noun, and opens no phrase of its own ("- up to 40 -")."""
    joined = words[at - 1] == "-" and at > 1 and tags[at - 2] in _COMPOUNDED
    return joined and tags[at + 1] not in _OF_PHRASE and words[at + 1] not in _TO


def _infinitive(tags: Sequence[int], at: int) -> bool:
    """Return True if the word after "to" is a verb: its base, or a word that no noun phrase has before a number."""
    if tags[at] == Tag.BASE:
        return True
    counted = tags[at + 1 : at + 2] == [Tag.NUMBER] and any(tag in NOUNS for tag in tags[at + 2 : at + 4])
    return tags[at] in _NOMINAL and counted


def _have_done(tags: Sequence[int], at: int) -> bool:
    """Return True if "have" makes the perfect of the participle behind it."""
    if tags[at + 1] != Tag.PARTICIPLE:
        return False
    return tags[at - 1] == Tag.MODAL or (tags[at] in _HAD and tags[at + 2 : at + 3] == [Tag.NUMBER])


def _opener(words: Sequence[str], tags: Sequence[int], at: int) -> int:
    """Return the tag of a word that opens a clause, or a phrase: "after"."""
    phrase = words[at] in _EITHER and not _verb_to_come(tags, at + 1, _ENDING)
    return Tag.PREPOSITION if phrase else Tag.SUBORDINATOR  # "after two weeks"


def _in_s(words: Sequence[str], tags: Sequence[int], at: int) -> int:
    """Return the tag of a verb in "-s" that may be a plural: "houses"."""
    if tags[at - 1] in _NOMINAL and tags[at + 1] in _FINITE:
        return Tag.PLURAL  # "ticket sales fell"
    before = at - 1
    while before > 1 and tags[before - 1] == Tag.DASH:
        before -= 2  # "three sold-out shows"
    if before < at - 1:
        before -= 1
    counted = tags[before] == Tag.NUMBER and words[before] not in english.ONE_OR_DIGIT
    return Tag.PLURAL if counted else Tag.THIRD  # "twelve houses"


def _plural(words: Sequence[str], tags: Sequence[int], at: int) -> int:
    """Return the tag of a plural that may be the verb of a headline: "Court jails 9 poets"."""
    bare = at == 1 or (at == 2 and tags[0] in NOUNS)
    headline = bare and tags[at - 1] == Tag.NOUN and tags[at + 1] == Tag.NUMBER
    return (
        Tag.THIRD
        if headline and Tag.PLURAL in tags[at + 2 : at + 4] and not _verb_to_come(tags, at + 1, _ENDING)
        else Tag.PLURAL
    )


def _noun(words: Sequence[str], tags: Sequence[int], at: int) -> int:
    """Return the tag of a noun that may be a verb: "free"."""
    return Tag.BASE if _is_base(tags, at) else Tag.NOUN


def _adjective(words: Sequence[str], tags: Sequence[int], at: int) -> int:
    """Return the tag of an adjective that may be a verb: "free", "surprised"."""
    if _is_base(tags, at):
        return Tag.BASE
    if _both(words[at]):
        if tags[at - 1] in _SUBJECTS and tags[at + 1] in _NAMED:
            return Tag.PAST  # "fans surprised the actor"
        if tags[at - 1] == Tag.CONJUNCTION and tags[at + 1] in _COUNTING and Tag.PAST in tags[:at]:
            return Tag.PAST  # "the bomb killed two men and wounded nine others"
        if (
            _auxiliary(tags, at) == Tag.BE
            and not words[at].startswith(endings.NEGATIVE_PREFIX)
            and words[at] not in _FELT
        ):
            return Tag.PARTICIPLE  # "45 pupils were injured"
    return Tag.ADJECTIVE


def _participle(words: Sequence[str], tags: Sequence[int], at: int) -> int:
    """Return the tag of a participle that may be a past tense: "released"."""
    before, after = tags[at - 1], tags[at + 1]
    if words[at] in _INTRANSITIVE and before in NOUNS:
        return Tag.PAST  # "that it had foreseen, and rents climbed to"
    if _both(words[at]) and before in _SUBJECTS and (after in _OBJECTS or _hedged(words, tags, at + 1)):
        return Tag.PAST  # "Ito released two albums"
    if _both(words[at]) and list(tags[at - 2 : at]) == _THE_ADJECTIVE and after == Tag.NUMBER:
        return Tag.PAST  # "the bloc kept 31 seats", of a noun that nobody has seen
    if _both(words[at]) and before in NOUNS and _said_of(words, tags, at) and not _verb_to_come(tags, at + 1, _PARTING):
        return Tag.PAST  # "he said 140 villagers remained in custody"
    return Tag.PARTICIPLE


def _said_of(words: Sequence[str], tags: Sequence[int], at: int) -> bool:
    """Return True if a noun phrase with a number, right behind a verb of saying, ends before a token."""
    start = at
    while start > 0 and tags[start - 1] in _COUNTED:
        start -= 1
    counted = Tag.NUMBER in tags[start:at]
    return counted and start > 0 and words[start - 1] in _SAYING and tags[start - 1] in _FINITE


def _past(words: Sequence[str], tags: Sequence[int], at: int) -> int:
    """Return the tag of a past tense that may be a participle: "arrested"."""
    between = tags[at - 1] in NOUNS and tags[at + 1] == Tag.PREPOSITION
    if between and _both(words[at]) and _verb_to_come(tags, at + 1, _PARTING):
        return Tag.PARTICIPLE  # "the men arrested in Oslo were freed"
    return Tag.PAST


_DOUBTFUL: dict[int, Callable[[Sequence[str], Sequence[int], int], int]] = {
    Tag.SUBORDINATOR: _opener,
    Tag.THIRD: _in_s,
    Tag.NOUN: _noun,
    Tag.PLURAL: _plural,
    Tag.ADJECTIVE: _adjective,
    Tag.PARTICIPLE: _participle,
    Tag.PAST: _past,
}
"""What decides a tag that may be wrong, given words, tags and the place of the token."""


def _is_base(tags: Sequence[int], at: int) -> bool:
    """Return True if a word between an auxiliary and an object is a verb: "will free them"."""
    return tags[at + 1] in _OBJECTS and _auxiliary(tags, at) in _BEFORE_BASE


def _auxiliary(tags: Sequence[int], at: int) -> int:
    """Return the tag before a token, past "not" and adverbs."""
    at -= 1
    while at > 0 and tags[at] in (Tag.NOT, Tag.ADVERB):
        at -= 1
    return tags[at]


def _hedged(words: Sequence[str], tags: Sequence[int], at: int) -> bool:
    """Return True if a number with its hedge stands at a token: "over 40", "at least 40"."""
    following = next((tag for tag in tags[at + 1 : at + 4] if tag in NOUNS or tag == Tag.NUMBER), None)
    return words[at] in _HEDGING and following == Tag.NUMBER


def _both(word: str) -> bool:
    """Return True if the past tense and the participle of a verb are one form."""
    return word.endswith(endings.PAST_ENDING) or word in _BOTH


def _verb_to_come(tags: Sequence[int], at: int, ends: frozenset[Tag]) -> bool:
    """Return True if another finite verb follows before one of the tags that end its clause."""
    for tag in tags[at:]:
        if tag in ends:
            return False
        if tag in _FINITE:
            return True
    return False
