"""Heads: the noun of a phrase that a number opens, and who they are."""

from __future__ import annotations

from asreported.reading.clauses.outline import Outline
from asreported.reading.clauses.roles import is_plural
from asreported.reading.clauses.structure.tags import NOUNS, Tag
from asreported.reading.figures.case import Case
from asreported.reading.figures.counted import shapes
from asreported.reading.grammar import letters
from asreported.reading.grammar.alphabet import fold

Phrase = tuple[int, int, int]
"""Start of a noun phrase, start and end of its head: positions in the outline of a sentence."""
_ACRONYM = 3  # tokens of a short name and its brackets: "(TA)"
_LONGEST = 9  # words between a number and its head: beyond this the reading has gone astray
SHARED = letters.shape(
    """
    <word|name|hyphen>* <comma>? <and> (?: <adverb|article|preposition|comma> | <to> )* (?= <number> )
    """
)
"""What stands between a number and the next one, with which it shares its noun: "31 local and 12 foreign"."""
_WHO = ("person", "force")
"""Sorts of nouns that name a group of people, unless they name anybody ("residents")."""
_NO_MODIFIERS = ("further", "no_modifier")
_APOSTROPHE = ("'", "’")
_NOUNS = (letters.WORD, letters.PLURAL)
_NOUNS_AND_NAMES = (*_NOUNS, letters.NAME)
_OWNED = tuple(letters.spelled("adverb noun gerund participle"))
_RUN = letters.shape(
    """
    <word|name|refused|hyphen|other> (?! <end> ) | <and> (?= <word|name|hyphen|refused>* <plural> )
    | <comma> (?= <word>{1,2} (?: <comma> <word>{1,2} ){0,2} <and> <word>{1,2} <plural> )
    """
)
_GOING_ON = NOUNS | {Tag.ADJECTIVE, Tag.CONJUNCTION}
_COORDINATE = letters.shape("<and> <word|name|hyphen>{0,2} (?= <plural|name> )")
_GOES_ON = (letters.WORD, letters.NAME, letters.PLURAL, letters.AND)
_OPENING = letters.spelled("hyphen article refused")


def head_of(outline: Outline, at: int) -> Phrase | None:
    """Return the head of the noun phrase that begins at a position: its first plural noun, else its last word."""
    roles = outline.roles
    while at < len(roles) and roles[at] in _OPENING:
        at += 1
    if (
        at + 1 < len(roles)
        and roles[at - 1] == letters.ARTICLE
        and outline.has("number_noun", at)
        and roles[at + 1] == letters.OF
    ):
        return head_of(outline, at + 2)  # "bringing to 70 the number of people hurt"
    if at < len(roles) and outline.has("whereabouts", at) and roles[at + 1 : at + 2] not in _NOUNS:
        return None  # "brought 105 home"
    start, head = _run(outline, at)
    if head < 0:
        return None
    end = _with_coordinate(outline, head + 1)
    return start, (start if end > head + 1 else _hyphenated(outline, start, head)), end


def _run(outline: Outline, at: int) -> tuple[int, int]:
    """Return where a noun phrase starts, behind whoever owns what it names, and its head; -1 for no head."""
    roles = outline.roles
    start, head = at, -1
    while at < len(roles) and at - start < _LONGEST:
        role, following = roles[at], roles[at + 1 : at + 2]
        if role == letters.PLURAL or (role == letters.NAME and is_plural(outline.word(at), outline.text.lexicon)):
            if outline.word(at + 1) in _APOSTROPHE and roles[at + 2 : at + 3] in _NOUNS:
                at += 2  # "of residents' water needs"
                continue
            head = at
            if following != letters.PLURAL and not (following == letters.NAME and role == letters.NAME):
                break
        elif role == letters.POSSESSIVE and following in _OWNED:
            start, head = at + 1, -1  # "of the town's people": who owns is not counted
        elif not _goes_on(outline, at, start):
            shared = (
                role == letters.AND
                and head >= 0
                and SHARED.match(roles, at) is not None
                and roles[head] in letters.WORD_OR_NAME
            )
            return start, (at if role in letters.WORD_OR_NAME else -1 if shared else head)
        elif role in letters.WORD_OR_NAME and not outline.has("further", at):
            head = at
        at += 1
    return start, head


def _goes_on(outline: Outline, at: int, start: int) -> bool:
    """Return True if a word that is no plural stands within a noun phrase, as in "funding requirement"."""
    role, following = outline.roles[at], outline.roles[at + 1 : at + 2]
    if role == letters.STATE or (role == letters.GERUND and at > start):
        return following in _NOUNS_AND_NAMES if role == letters.STATE else following in _NOUNS
    return _RUN.match(outline.roles, at) is not None


def _hyphenated(outline: Outline, start: int, head: int) -> int:
    """Start of a head with what is tied to it by a hyphen: "front-runners"."""
    text, at = outline.text, outline.token(head)
    if head - start >= 2 and text.words[at - 1] == "-" and text.glued(at) and text.glued(at - 1):
        return head - 2 if text.words[at - 2].isalpha() else head
    return head


def _with_coordinate(outline: Outline, end: int) -> int:
    """End of a head that goes on with "and" and another plural noun ("Israelis and foreign nationals")."""
    joined = _COORDINATE.match(outline.roles, end)
    if joined is None or any(outline.has("further", at) for at in range(end, joined.end())):
        return end  # "photographs and other works"
    last = joined.end()
    word = outline.written(last)
    following = outline.roles[last + 1 : last + 2]
    if is_plural(word, outline.text.lexicon) and following not in _GOES_ON:
        return last + 1
    return end


def group_of(outline: Outline, start: int, head: int, end: int) -> str | None:
    """Return who the counted are: the phrase that names them, or all that stands before "people" or "hostages"."""
    lexicon, who = outline.text.lexicon, outline.written(end - 1)
    sorts = lexicon.categories["counted_sort"]
    sort = sorts.get(who, sorts.get(fold(who)))
    people = sort in lexicon.categories["people_sort"]
    named = [at for at in range(start, end) if outline.roles[at] == letters.NAME]
    some = sort in _WHO and is_plural(who, lexicon) and not lexicon.has("anybody", who)
    group = lexicon.has("group_noun", who) or (some and all(names_people(outline, at) for at in named))
    if group or (outline.roles[end - 1] == letters.NAME and is_plural(who, lexicon) and (people or sort is None)):
        opens = min([*named, _with_modifiers(outline, start, head)])
        while opens < end - 1 and (outline.has("further", opens) or not outline.written(opens)[0].isalnum()):
            opens += 1
        return outline.slice(opens, end)
    named += [at for at in range(start, end) if outline.has("group_adjective", at)]
    if named and not people and outline.has("befallen", end - 1):
        return next((outline.written(at) for at in named if names_people(outline, at)), None)
    if not named or not people:
        return None
    return outline.slice(min(named), max(head, max(named) + 1))


def _with_modifiers(outline: Outline, start: int, head: int) -> int:
    """Return where the name of a group begins, with what says which one it is: "train drivers", "dual nationals"."""
    roles, at = outline.roles, head
    while roles[head] != letters.NAME and at > start:
        joined = roles[at - 1] == letters.AND and at - 1 > start and at < head  # "dual and foreign nationals"
        at -= 1 + joined
        if roles[at] != letters.WORD or any(outline.has(name, at) for name in _NO_MODIFIERS):
            return at + 1 + joined
        at -= 2 * (at - 1 > start and roles[at - 1] == letters.HYPHEN)  # "school-aged children"
    return at


def names_people(outline: Outline, at: int) -> bool:
    """Return True if a name is an adjective of people: "Syrian", whose plural names them."""
    lexicon, who = outline.text.lexicon, outline.written(at)
    sorts = lexicon.categories["counted_sort"]
    sort = sorts.get(who, sorts.get(f"{who}s"))
    return outline.has("group_adjective", at) or sort in _WHO


def a_day(case: Case) -> bool:
    """Return True if a rate names its time right behind the number: "40 a day", "40 per week"."""
    at, sentence = case.last, case.sentence
    per = sentence.has("an_article", at) or sentence.has("per_word", at) or sentence.has("each_time", at)
    return per and sentence.has("rate_unit", at + 1) and not sentence.has("time_apart", at + 2)


def is_adjective(case: Case) -> bool:
    """Return True if an adjective without a noun follows a number: "82 percent full"."""
    structure, at = case.sentence.structure, case.last
    tags = structure.tags[at : at + 2]
    return tags[:1] == [Tag.ADJECTIVE] and (len(tags) == 1 or tags[1] not in _GOING_ON)


def past_acronym(outline: Outline, found: Phrase | None) -> Phrase | None:
    """Return a phrase that goes on behind the short name of a body in it: "70 Town Authority (TA) schools"."""
    if found is None or found[2] >= len(outline.roles) or outline.roles[found[2] - 1] != letters.NAME:
        return found
    bracket = shapes.BRACKET.match(outline.roles, found[2])
    if bracket is None or bracket.end() - found[2] != _ACRONYM:
        return found
    behind_it = head_of(outline, bracket.end()) if outline.written(found[2] + 1).isupper() else None
    return found if behind_it is None else (found[0], *behind_it[1:])
