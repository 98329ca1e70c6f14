"""Names of places in a sentence: behind a preposition, before a genitive, or as what is entered, left or hit.

So are those that are attacked ("a strike on Ostby"), lived in ("residents of Ostby") or name an event ("the Ostby
quake").
"""

from __future__ import annotations

from collections.abc import Iterator

from asreported.reading.clauses.structure import Tag, Voice
from asreported.reading.clauses.structure.phrases import UnitKind
from asreported.reading.clauses.structure.tags import NOUNS
from asreported.reading.figures.case import Sentence
from asreported.reading.figures.place.known import Place
from asreported.reading.grammar.english import endings

_REACH = 3
"""Tokens before a preposition in which the source stands whose seat it names, or the verb of who speaks there."""
_BY = 6
"""Tokens from "a raid by" to the "on" that names what is raided."""
_ARRIVED = 6
"""Tokens from a verb of arriving to the "from" that tells whence: "crossed on Monday from Ostby"."""
_REGION = "region"
"""The sort of a noun that says what a place is: "city"."""
_SHORT = 3
"""Letters of a place that is written in capitals throughout, at most."""
_OBJECTS = ([Tag.ADJECTIVE], [Tag.DETERMINER], [Tag.NUMBER], [Tag.NOUN], [Tag.PLURAL])
"""What follows a verb that was taken for a noun."""
_PARTS = frozenset({UnitKind.COMMA, UnitKind.COLON})


def places_of(sentence: Sentence) -> list[Place]:
    """Return the places that a sentence names, in order; none where somebody sits or speaks."""
    found = [*_behind_prepositions(sentence), *_owners(sentence), *_entered(sentence)]
    found += [*_attacked(sentence), *_lived_in(sentence), *_of_named_events(sentence), *_pointed_at(sentence)]
    return sorted(_still(sentence, found), key=lambda place: place.first)


def _still(sentence: Sentence, places: list[Place]) -> Iterator[Place]:
    """Leave out both ends of a way: "from the valley to the coast"."""
    ends: set[int] = set()
    for place in places:
        leads_on = sentence.has("way_to", place.last) and name_at(sentence, place.last + 1) is not None
        if sentence.has("way_from", place.first) and leads_on:
            ends |= {place.first, place.last}
    yield from (place for place in places if place.first not in ends)


def _behind_prepositions(sentence: Sentence) -> Iterator[Place]:
    end = 0
    for spot in sentence.spots("place_preposition"):
        at = spot.first
        named = name_at(sentence, at + 1)
        if named is None or _seat(sentence, at, end) or _spoken(sentence, at) or _within_body(sentence, at):
            continue
        name, end = named
        if sentence.has("way_to", at) and not _led_to(sentence, at):
            continue
        if sentence.has("way_from", at) and _come_from(sentence, at):
            continue
        yield Place(at, end, name, sentence.has("place_preposition_sure", at), _talks(sentence, at))


def _owners(sentence: Sentence) -> Iterator[Place]:
    """Yield the owners of what is counted: "Haiti's 21 clinics", "the town's 40 wells"."""
    tags = sentence.structure.tags
    for at, tag in enumerate(tags):
        phrase = sentence.structure.phrase_at(at) if tag == Tag.GENITIVE else None
        if phrase is None or not any(at < one.first < phrase.end for one in sentence.cases):
            continue
        first = at
        while first > 0 and tags[first - 1] != Tag.PREPOSITION and _of_owner(sentence, first - 1):
            first -= 1
        if first == at and sentence.has("place_noun", at - 1):
            first -= 1
        if first < at and not _dated(sentence, at - 1) and not (first == 0 and tags[first] == Tag.DETERMINER):
            yield Place(first, at + 1, sentence.slice(first, at), sure=True)


def _of_owner(sentence: Sentence, at: int) -> bool:
    return _capital(sentence, at) or sentence.structure.tags[at] == Tag.GENITIVE


def _entered(sentence: Sentence) -> Iterator[Place]:
    for verb in sentence.verbs:  # "entered Gaza", "have fled Ukraine"
        if verb.copula or verb.voice is Voice.PASSIVE or not sentence.has("place_verb", verb.main):
            continue
        named = name_at(sentence, verb.end) if _capital(sentence, verb.end) else None
        if named is not None:
            yield Place(verb.end, named[1], named[0], sure=True)


def _attacked(sentence: Sentence) -> Iterator[Place]:
    """Yield what is attacked: "a strike on Ostby", "shelling of the city of Ostby"."""
    for spot in sentence.spots("attacking_noun"):
        at = spot.last
        if sentence.has("by_word", at):
            at = next((on for on in range(at + 2, at + _BY) if sentence.has("on_word", on)), at)
        if not sentence.has("attacked_on", at):
            continue
        at += 1 + (sentence.tag(at + 1) == Tag.DETERMINER)
        at += 2 * (sentence.has("place_noun", at) and sentence.has("of_word", at + 1))
        named = name_at(sentence, at) if _capital(sentence, at) or sentence.has("place_direction", at) else None
        if named is not None and not _are_people(sentence, named[1]):
            yield Place(spot.last, named[1], named[0], sure=True)
    for spot in sentence.spots("falling_on"):
        named = name_at(sentence, spot.last) if _capital(sentence, spot.last) else None
        if named is not None and not _are_people(sentence, named[1]):
            yield Place(spot.last, named[1], named[0], sure=True)


def _lived_in(sentence: Sentence) -> Iterator[Place]:
    """Yield where people live: "residents of Ostby", "the streets of Ostby"."""
    for spot in sentence.spots("living_noun"):
        at = spot.last
        opens = at + 1 + (sentence.tag(at + 1) == Tag.DETERMINER)
        named = name_at(sentence, at + 1) if sentence.has("of_word", at) and _capital(sentence, opens) else None
        if named is None or _is_further_told(sentence, spot.first) or _is_phrase(sentence, at):
            continue
        if sentence.has("beside_noun", spot.first) or not _are_people(sentence, named[1]):
            yield Place(at, named[1], named[0], sure=True)


def _is_phrase(sentence: Sentence, end: int) -> bool:
    """Return True if a place that is named behind "of" belongs to a longer name: "in the south of Ostby"."""
    return any(
        spot.last == end and sentence.has("place_preposition", spot.first - 1)
        for spot in sentence.spots("place_phrase")
    )


def _is_further_told(sentence: Sentence, at: int) -> bool:
    """Return True if a direction only tells where a place lies that is named before it: "in Velm, north of Ostby"."""
    before = at - 1 - (sentence.tag(at - 1) == Tag.COMMA)
    named = (before > 0 and _capital(sentence, before)) or sentence.has("place_noun", before)
    return named and before < at - 1 and sentence.has("place_direction", at)


def _of_named_events(sentence: Sentence) -> Iterator[Place]:
    """Yield the places by which events are named: "the Ostby quake"."""
    tags = sentence.structure.tags
    for spot in sentence.spots("placed_event"):
        first = last = spot.first - (tags[spot.first - 1 : spot.first] == [Tag.GENITIVE])
        while first > 0 and tags[first - 1] == Tag.NAME and _capital(sentence, first - 1):
            first -= 1
        named = range(first, last)
        if not named or tags[first - 1 : first] == [Tag.GENITIVE] or any(_dated(sentence, at) for at in named):
            continue
        if not any(sentence.has(name, at) for at in named for name in ("organisation_word", "maker")):
            yield Place(first, last, sentence.slice(first, last), sure=True)


def _pointed_at(sentence: Sentence) -> Iterator[Place]:
    """Yield places that the sentence only points at, and another names: "this area was home to"."""
    for spot in sentence.spots("place_noun"):
        if sentence.has("pointing_at", spot.first - 1):
            yield Place(spot.first - 1, spot.last, sentence.quote(spot.first - 1, spot.last), sure=False)


def _are_people(sentence: Sentence, end: int) -> bool:
    """Return True if a name is one of people or things, and of no place: "a strike on Ostbians", not "Ostby city"."""
    sort = sentence.value("counted_sort", end - 1)
    return sort != _REGION and (sort is not None or sentence.tag(end - 1) == Tag.PLURAL)


def _capital(sentence: Sentence, at: int) -> bool:
    tokens = sentence.structure.tokens
    return at < len(tokens) and tokens[at][0].isupper()


def name_at(sentence: Sentence, at: int) -> tuple[str, int] | None:
    """Return the name of a place that begins at a token, without its article, and the token behind it."""
    tags = sentence.structure.tags
    if at >= len(tags):
        return None
    phrase = next((spot for spot in sentence.spots("place_phrase") if spot.first == at), None)
    if phrase is not None and not (_goes_on(sentence, phrase.last) or _capital(sentence, phrase.last)):
        inside = phrase.last + 1 + (sentence.tag(phrase.last + 1) == Tag.DETERMINER)
        whose = sentence.has("of_word", phrase.last) and _capital(sentence, inside)
        inner = name_at(sentence, inside) if whose else None
        at, end = (at, phrase.last) if inner is None else (phrase.first + 1, inner[1])  # "the east of Ostby"
        return sentence.slice(at, end), end
    at += tags[at] == Tag.DETERMINER and tags[at + 1 : at + 2] != [Tag.DASH]
    end, named = at, False
    while end < len(tags):
        if _capital(sentence, end):
            if sentence.has("organisation_word", end) or _is_acronym(sentence, end) or _dated(sentence, end):
                return None
            named = True
        elif not _within(sentence, end, named):
            break
        end += 1
    if not named or _goes_on(sentence, end) or _shouted(sentence, at, end) or _is_numbered(sentence, at, end):
        return None
    end = _joined(sentence, end)
    return sentence.slice(at, end), end


def _within(sentence: Sentence, at: int, named: bool) -> bool:
    """Return True if a word in lower case belongs to the name of a place."""
    tags = sentence.structure.tags
    if sentence.has("place_particle", at):
        return True
    if tags[at] == Tag.DASH and _capital(sentence, at + 1):
        return True  # "Sharm el-Sheikh"
    if not named:
        return sentence.has("place_direction", at)
    if _is_ayin(sentence, at):
        return _capital(sentence, at + 1)
    inner = tags[at] == Tag.GENITIVE or sentence.kinds(at, at + 1) == [UnitKind.OF]
    return sentence.has("place_noun", at) or (inner and _capital(sentence, at + 1))


def _is_ayin(sentence: Sentence, at: int) -> bool:
    """Return True if a sign looks like an opening quotation mark and is a letter of a name: "Beit ‘Ostby"."""
    follows = sentence.base + at + 1
    glued = follows < len(sentence.text.words) and sentence.text.glued(follows)
    return glued and sentence.has("ayin", at)


def _is_numbered(sentence: Sentence, first: int, last: int) -> bool:
    """Return True if a name is no more than what is told apart by a number or letter: "Road 7", 'Block "G"'."""
    return last == first + 1 and sentence.has("numbered_place", first)


def _goes_on(sentence: Sentence, at: int) -> bool:
    """Return True if a noun follows, so that what stands before it only describes that: "Gaza residents"."""
    tags = sentence.structure.tags
    if tags[at : at + 1] == [Tag.DASH] and sentence.text.glued(sentence.base + at):
        return True  # "Gaza-based"
    at += tags[at : at + 1] == [Tag.ADJECTIVE]
    noun = at < len(tags) and tags[at] in NOUNS and not _capital(sentence, at)
    verb = tags[at + 1 : at + 2] in _OBJECTS and (
        tags[at + 1] not in NOUNS or sentence.has("nounish_verb", at)
    )  # "people in Kerala face acute hunger"
    return noun and not verb and not _dated(sentence, at)


def _dated(sentence: Sentence, at: int) -> bool:
    """Return True if a token is part of a date."""
    text = sentence.text
    return text.tags[sentence.base + at] in text.lexicon.mark("Date")


def _shouted(sentence: Sentence, first: int, last: int) -> bool:
    capitals = [word for word in sentence.structure.tokens[first:last] if word[0].isupper()]
    return all(word.isupper() and len(word) > _SHORT for word in capitals)


def _joined(sentence: Sentence, end: int) -> int:
    """Return the end of a name with the one that it is joined to: "Asia and Europe"."""
    tags = sentence.structure.tags
    listed = _past_list(sentence, end)
    at = listed + (tags[listed : listed + 1] == [Tag.COMMA])
    if tags[at : at + 1] != [Tag.CONJUNCTION]:
        return end
    at += 1 + (tags[at + 1 : at + 2] == [Tag.DETERMINER])
    at += sentence.has("place_direction", at)
    last = at
    while _capital(sentence, last):
        last += 1
    if last == at or sentence.has("counted_sort", last - 1):
        return end
    last = _past_kind(sentence, last)
    return end if _goes_on(sentence, last) or tags[last : last + 1] == [Tag.GENITIVE] else last


def _past_kind(sentence: Sentence, at: int) -> int:
    """Return the token behind what the places of a list are: "Ostby, Velm and Karsa districts", "refugee camps"."""
    end = at
    while sentence.has("place_noun", end):
        end += 1
    return end if end > at and sentence.tag(end - 1) == Tag.PLURAL else at


def _past_list(sentence: Sentence, end: int) -> int:
    """Return the end of the names that come before the last of a list: "Ostby, Velm and Karsa"; else ``end``.

    So is what is only named as a part: "Ostby, including Old Ostby, and Karsa".
    """
    tags = sentence.structure.tags
    at = end
    while tags[at : at + 1] == [Tag.COMMA]:
        if at > end and tags[at + 1 : at + 2] == [Tag.CONJUNCTION]:
            return at  # "Ostby, Velm, and Karsa"
        first = at + 1 + sentence.has("part_opener", at + 1)
        last = first
        while last < len(tags) and _capital(sentence, last):
            last += 1
        if last == first or _dated(sentence, first):
            return end
        closed = tags[last : last + 1] == [Tag.COMMA] and first > at + 1
        follows = last + closed
        if tags[follows : follows + 1] == [Tag.CONJUNCTION] and _capital(sentence, follows + 1):
            return last
        at = last
    return end


def _is_acronym(sentence: Sentence, at: int) -> bool:
    """Return True if a word is the short name of a body: "MoH", "WHO"; short names of states are written so too."""
    word = sentence.structure.tokens[at]
    inner = any(letter.isupper() for letter in word[1:]) and not word.startswith(endings.NAME_PREFIX)
    return inner and not sentence.has("place_in_capitals", at)


# -- what is no place of the counted -----------------------------------------------------------------------


def _led_to(sentence: Sentence, at: int) -> bool:
    """Return True if something is carried in the sentence, so that "to" can lead to a place."""
    if sentence.has("according_word", at - 1):
        return False
    return any(sentence.value("measure_sense", verb.main) == "move" for verb in sentence.verbs if not verb.copula)


def _come_from(sentence: Sentence, at: int) -> bool:
    """Return True if "from" tells whence those come who are elsewhere: "crossed from Ostby", "workers from Ostby".

    Those who are taken, freed or lost from somewhere, and those who leave, are counted there.
    """
    holder = sentence.structure.phrase_at(at - 1)
    if holder is not None and sentence.value("counted_sort", holder.head) is not None:
        verb = next((verb for verb in reversed(sentence.verbs) if verb.end <= at), None)
        if verb is None or not sentence.has("taking_from", verb.main):
            return not any(one.first <= holder.head < one.end for one in sentence.cases)
    near = [verb for verb in sentence.verbs if at - _ARRIVED <= verb.main < at]
    return bool(near) and sentence.has("arriving", near[-1].main)


def _seat(sentence: Sentence, at: int, end: int) -> bool:
    """Return True if a preposition belongs to a source: "the Health Ministry in Gaza".

    ``end`` is that of the place named before: "the West Bank" is none.
    """
    low = max(0, end, at - _REACH)
    parts = sentence.kinds(max(low, at - 2), at)
    verbs = [verb for verb in sentence.verbs if low < verb.main < at]
    return sentence.within("source_noun", low, at) and UnitKind.COMMA not in parts and not verbs


def _within_body(sentence: Sentence, at: int) -> bool:
    """Return True if a preposition stands within the name of a body: "Doctors in Need"."""
    return any(spot.first < at < spot.last for spot in sentence.spots("body_name"))


def _spoken(sentence: Sentence, at: int) -> bool:
    """Return True if a preposition tells where something was said: "said in Bergen on Monday that"."""
    for back in range(at - 1, max(-1, at - _REACH - 1), -1):
        parts = not _PARTS.isdisjoint(sentence.kinds(back, back + 1))
        if parts or any(one.first <= back < one.last for one in sentence.cases):
            return False
        if sentence.has("spoken_in", back):
            return True
    return False


def _talks(sentence: Sentence, at: int) -> bool:
    """Return True if talks are held at a place: their word stands before it in the same part of the sentence."""
    low = next((back for back in range(at - 1, -1, -1) if sentence.structure.tags[back] in _TURNS), -1)
    return sentence.within("meeting_word", low + 1, at)


_TURNS = frozenset({Tag.COMMA, Tag.COLON})
