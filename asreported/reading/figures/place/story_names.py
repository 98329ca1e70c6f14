"""Names of places and groups in the words of a story, which knows some of them under other names."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from asreported.reading.clauses.structure import Tag
from asreported.reading.figures.case import Sentence
from asreported.reading.figures.place.known import Place
from asreported.reading.figures.place.names import name_at
from asreported.reading.grammar.alphabet import fold
from asreported.reading.grammar.draft import Draft
from asreported.reading.grammar.english import english
from asreported.reading.grammar.text import Text

if TYPE_CHECKING:
    from asreported.story import Story

_AROUND = frozenset({Tag.COMMA, Tag.OPEN})
_CLOSING = frozenset({Tag.COMMA, Tag.CLOSE, Tag.END, Tag.COLON})
"""Signs before and behind the place in which one lies that was named: "in Low Lane, Ostby,"."""


def known_around(sentence: Sentence, place: Place, story: Story) -> Place:
    """Return a place, or the one of the story that it is said to lie in: "in Low Lane, Ostby", "in Low Lane (Ostby)".

    What the story does not know would be a place of its own, and its people of no place that has a series.
    """
    low = place.first - 1
    if sentence.has("place_direction", low) and story.knows_place(sentence.slice(low, place.last)):
        return replace(place, name=sentence.slice(low, place.last))  # "north of the river", if the story names it so
    if story.knows_place(place.name):
        return place
    bare = bare_name(sentence, place.name, story, parts=False)
    if bare is not None:
        return replace(place, name=bare)
    at = place.last
    while sentence.tag(at) in _AROUND:
        named = name_at(sentence, at + 1 + sentence.has("place_preposition_sure", at + 1))
        if named is None or sentence.tag(named[1]) not in _CLOSING:
            break
        around = bare_name(sentence, named[0], story, parts=True)
        if around is not None:
            return replace(place, name=around)
        at = named[1]
    return place


def bare_name(sentence: Sentence, name: str, story: Story, *, parts: bool) -> str | None:
    """Return the place of the story that a name is of without "city" or, with ``parts``, "western"; None if it is none.

    A place in which others of the story lie is larger than its city.
    """
    if story.knows_place(name):
        return name
    of_kind, _, inner = name.partition(" of ")
    if inner and sentence.text.lexicon.has("living_noun", fold(of_kind)):
        return bare_name(sentence, inner, story, parts=parts)  # "town of Ostby", "east of Ostby"
    words, has = name.split(), sentence.text.lexicon.has
    while words and has("place_noun", fold(words[-1])):
        words.pop()
    while parts and words and has("place_direction", fold(words[0])):
        words.pop(0)
    bare = " ".join(words)
    known = bare and story.knows_place(bare) and story.place_of(bare)
    return bare if known and not any(place.within == known for place in story.places) else None


def group_of(text: Text, draft: Draft, story: Story) -> str | None:
    """Return the story's name of a group: "armed Palestinians", where the story has a name for them."""
    phrase = text.slice(*draft.counted_at) if draft.counted_at is not None else draft.group
    named = story.group_of(phrase)
    known = named != phrase or any(phrase == group.name for group in story.groups)
    if known:
        return named
    group, counted = draft.group, draft.counted
    if group is None or counted is None or story.knows_group(group) or not story.knows_group(counted):
        return story.group_of(group)
    if counted in group and group[0].isupper():
        return group  # "Palestinian men", "French troops"
    return story.group_of(counted)  # "Hamas operatives", "premature babies", where the noun is the name of a group


def is_source(story: Story | None, name: str) -> bool:
    """Return True if what looks like a place is a source of the story and no place of it: "in Halvern's plants"."""
    return story is not None and story.is_source_alone(_without_article(name))


def in_words_of(story: Story | None, name: str, section: str | None) -> str | None:
    """Return the story's name of a place, else its words without the article.

    "The south" is that of the place of the section, or of the story, if the story knows it: "south of Ostby".
    """
    known = name if story is None else story.place_of(name)
    bare = _without_article(name)
    if known != name or bare == name:
        return known
    if story is None:
        return bare
    whole = section or story.place
    part = f"{bare} of {whole}"
    return story.place_of(bare) if whole is None or story.place_of(part) == part else story.place_of(part)


def _without_article(name: str) -> str:
    """Return a name without its article."""
    article, space, rest = name.partition(" ")
    return rest if space and article in english.DEFINITE_ARTICLE else name
