"""Counters: what a noun phrase must be to name somebody who counts, claims or plans."""

from __future__ import annotations

from asreported.reading.grammar.alphabet import fold
from asreported.reading.grammar.english import endings, english
from asreported.reading.grammar.patterns import Pattern
from asreported.reading.grammar.text import Text
from asreported.reading.speech.phrases import BEFORE, QUALIFIED, paper_at, subject_at
from asreported.reading.speech.reach import clause_start, segment_start

WINDOW = 40
"""Tokens before a verb or a count in which whoever counts is looked for."""
POSSESSIVE = english.POSSESSIVE_MARK | {"’", "'"}

_NUMERAL = Pattern("<Numeral>")
_PREPOSITION = Pattern("<preposition> (?! have | be )")


def names_somebody(text: Text, words: str) -> bool:
    """Return True if words can be a source: they hold a name, an office, an organisation, a document or a plural."""
    has = text.lexicon.has
    return any(
        word[0].isupper()
        or word.endswith(endings.PLURAL_ENDING)
        or any(has(kind, word) for kind in ("role", "organisation", "document"))
        for word in words.split()
    )


def names_hour(text: Text, words: str) -> bool:
    """Return True if words name an hour of the day, and so nobody: "by midnight"."""
    return text.lexicon.has("day_time", words) or text.lexicon.has("sun_word", words)


def names_nobody(text: Text, first: int, last: int) -> bool:
    """Return True if a subject can be no source: "I", "there", "the cumulative", "the share of households"."""
    words, has = text.words, text.lexicon.has
    first += last - first > 1 and has("article", words[first])
    if last - first == 1:
        acronym = words[first].isupper() and len(words[first]) > 1
        return not acronym and any(has(kind, words[first]) for kind in ("first_person", "relative", "nameless"))
    head = next((at for at in range(first + 1, last) if words[at] in english.OF_WORD), last) - 1
    # "a number of experts"
    several = head == first and head > 0 and words[head - 1].lower() in english.INDEFINITE_ARTICLE
    return has("quantity", words[head]) and not several


def listed(text: Text, low: int, subject: tuple[int, int]) -> tuple[int, int]:
    """Give a subject with the names before it in a list: "the Union, Norway and Denmark said"."""
    words, has, (first, last) = text.words, text.lexicon.has, subject
    if english.AND_WORD.isdisjoint(words[first:last]):
        return subject
    while first - 1 > low and words[first - 1] == ",":
        at = first - 1
        while at > low and words[at - 1][0].isupper() and not has("article", words[at - 1]):
            at -= 1
        if at == first - 1:
            break
        if at > low and has("article", words[at - 1]):
            at -= 1
            if at > low and words[at - 1] != ",":
                return (first, last) if has("preposition", words[at - 1]) else (at, last)
        elif at > low and words[at - 1] != ",":
            break
        first = at
    return first, last


def without_time(text: Text, first: int, last: int) -> tuple[int, int]:
    """Give a noun phrase without the time before it that no comma parts from it: "within hours Moe's office"."""
    timed = first > 0 and text.words[first - 1].lower() in english.WITHIN_AFTER and last - first > 1
    if timed and text.lexicon.has("plural_unit", text.words[first]) and text.words[first + 1][0].isupper():
        return first + 1, last
    return first, last


def is_number(text: Text, first: int, last: int) -> bool:
    """Return True if a phrase is a number of things counted ("the 39 people found"), and not "14 analysts"."""
    return text.search(_NUMERAL, first, last) is not None and not any(
        text.lexicon.has("role", text.words[at]) or text.lexicon.has("document", text.words[at])
        for at in range(first, last)
    )


def is_plural(text: Text, first: int, last: int) -> bool:
    """Return True if a phrase ends in a plural or a pronoun, beside which a plain form is a verb."""
    head = text.words[last - 1]
    return (
        head.endswith((*endings.CAPITAL_PLURAL_ENDING, ")"))
        or text.lexicon.has("plural", head)
        or text.lexicon.has("pronoun", head)
    )


def is_bare_name(text: Text, first: int, last: int) -> bool:
    """Return True for a bare name, as of a country; a lone word at the head of a sentence may be a plain plural."""
    words = text.words[first:last]
    if last - first == 1 and words[0].endswith(endings.PLURAL_ENDING) and text.sentence_of(first)[0] == first:
        return False
    return all(
        word[0].isupper() and not word.isupper() and not text.lexicon.has("organisation", word) for word in words
    )


def is_body(text: Text, first: int, last: int) -> bool:
    """Return True if a phrase names a body or an office that can have a count of its own."""
    has, words = text.lexicon.has, text.words
    return any(
        has("role", words[at])
        or has("organisation", words[at])
        or has("body", words[at])
        or (words[at].isupper() and len(words[at]) > 1)
        for at in range(first, last)
    ) or is_of_story(text, first, last)


def is_of_story(text: Text, first: int, last: int) -> bool:
    """Return True if a phrase begins with a source of the story."""
    return source_of_story(text, first, last) is not None


_NAMED = 6
"""Tokens of the name of a source, at most."""


def source_of_story(text: Text, first: int, last: int) -> tuple[int, int] | None:
    """The tokens of a source of the story at the head of a phrase, also behind what it is: "Carmaker Orlow itself"."""
    declared = text.lexicon.categories.get("story_source")
    if not declared:
        return None
    first += last - first > 1 and text.lexicon.has("article", text.words[first])
    for begin in range(first, min(first + 2, last)):
        for end in range(last, begin, -1):
            name = text.slice(begin, end)
            if name in declared or fold(name) in declared:
                return begin, end
    return None


def number_behind(text: Text, first: int, last: int) -> int:
    """The token of a number right behind a source of the story that begins at a token, or else the last."""
    named = source_of_story(text, first, min(last, first + _NAMED))
    ends = named is not None and named[1] < last and text.words[named[1]][0].isdigit()
    return named[1] if named is not None and ends else last  # "according to the union 1,200 weavers"


def source_before(text: Text, left: int) -> tuple[int, int] | None:
    """The tokens of a source of the story right before a token, behind "and" or a comma: "and the office 900"."""
    for first in range(left - 1, max(-1, left - _NAMED), -1):
        named = source_of_story(text, first, left)
        before = text.words[first - 1]
        told = (
            first == text.sentence_of(first)[0]
            or before in (",", ";")
            or text.lexicon.has("joining", before)
            or text.lexicon.has("according_word", text.words[first - 2])
        )
        if named is not None and named[1] == left and told:
            return named
    return None


def is_body_before(text: Text, first: int, last: int) -> bool:
    """Return True if a phrase is "it" or "they", and the sentence before is about a body: "It recorded 40 cases"."""
    sentence = text.sentence_at(first)
    if last - first > 1 or text.words[first].lower() not in english.BODY_PRONOUN or sentence == 0:
        return False
    before = subject_at(text, *text.sentence(sentence - 1))
    return before is not None and is_body(text, *before)


def has_name(text: Text, first: int, last: int) -> bool:
    """Return True if a phrase holds a capitalised word."""
    return any(
        text.words[at][0].isupper() for at in range(first + text.lexicon.has("article", text.words[first]), last)
    )


def is_document(text: Text, first: int, last: int) -> bool:
    """Return True if a phrase names a paper: a report, a survey, a draft."""
    return any(text.lexicon.has("document", text.words[at]) for at in range(first, last))


def is_tally(text: Text, last: int) -> bool:
    """Return True if a phrase is headed by what somebody counts: "the ministry's data"."""
    return text.lexicon.has("tally", text.words[last - 1])


def acts(text: Text, np: tuple[int, int], verb: int) -> bool:
    """Return True if an auxiliary shows that the subject itself acts: "rescuers had counted"."""
    return any(text.lexicon.has("have", text.words[at]) for at in range(np[1], verb))


def can_count(text: Text, first: int, last: int, verb: int) -> bool:
    """Return True if a phrase can count: it holds a name or an office; its verb ends at token ``verb``.

    "Attacks reported in the north" and "the cumulative reported toll" have verbs that nobody is the subject of.
    """
    has = text.lexicon.has
    article = has("article", text.words[first])
    words = text.words[first + article : last]
    if not article and len(words) == 1 and words[0].islower():
        return any(has(kind, words[0]) for kind in ("role", "plural", "pronoun", "body", "document"))
    if not words or (not words[-1][-1].isalnum() and words[-1] != ")"):
        return False
    if text.match(_PREPOSITION, verb) is not None:
        words = words[-1:]
    elif article:
        return True
    return any(
        (word[0].isalpha() and not word.islower()) or any(has(kind, word) for kind in ("role", "organisation", "body"))
        for word in words
    )


def subject_of(text: Text, low: int, verb: int) -> tuple[int, int] | None:
    """The subject of a verb: right before it, or at the head of its sentence where a clause in commas parts them."""
    window = max(low, verb - WINDOW)
    if verb > low and text.tags[verb - 1] in text.lexicon.mark("Numeral"):
        return None  # "report 12 report 13": no source ends in a number
    described = _before_relative(text, low, window, verb) or _with_clause(text, low, verb)
    if described is not None:
        return described
    named = text.search(BEFORE, window, verb)
    if named is None:
        return _parted(text, low, window, verb)
    first, last = named.span("np")
    if text.words[last - 1] in POSSESSIVE:
        return None
    if last - first != 1 or text.words[first] not in english.WHO_WORD:
        return first, last
    before = text.search(BEFORE, window, first - (text.words[first - 1] == ","))
    return before.span("np") if before is not None else None


def _before_relative(text: Text, low: int, window: int, verb: int) -> tuple[int, int] | None:
    """The paper or body that "which" or "that" before a verb refers to: "an assessment, which found"."""
    if verb <= low or text.words[verb - 1].lower() not in english.OBJECT_RELATIVE:
        return None
    end = verb - 1 - (text.words[verb - 2] == ",")
    before = text.search(BEFORE, window, end) if end > window else None
    if before is None:
        return None
    first, last = before.span("np")
    return (first, last) if is_document(text, first, last) or is_body(text, first, last) else None


def _with_clause(text: Text, low: int, verb: int) -> tuple[int, int] | None:
    """The people, body or paper before a verb with a clause of its own: "a charity that spoke with them found"."""
    paper = paper_at(text, segment_start(text, low, verb), verb)
    if paper is not None:
        return paper
    qualified = text.match(QUALIFIED, segment_start(text, low, verb), verb)
    if qualified is None:
        return None
    first, last = qualified.span("np")
    asked = any(text.lexicon.has("people_word", word) for word in text.words[first:last])
    return (first, last) if asked or is_body(text, first, last) or is_document(text, first, last) else None


def _parted(text: Text, low: int, window: int, verb: int) -> tuple[int, int] | None:
    """The subject at the head of a clause whose verb a comma or an "and" parts from it."""
    has, at = text.lexicon.has, verb
    while at > window and has("said_how", text.words[at - 1]):
        at -= 1
    if at <= window:
        return None
    comma = text.words[at - 1] == ","
    if not comma and not has("joining", text.words[at - 1]):
        return None
    np = subject_at(text, clause_start(text, low, at), at)
    return np if np is not None and (comma or is_body(text, *np) or is_bare_name(text, *np)) else None
