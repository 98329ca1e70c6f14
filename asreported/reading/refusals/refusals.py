"""Refusals: numbers that are no figures, recognised before numerals are read.

Every rule begins at the number; what must stand before it is a look-behind. The reason is the first part of the
rule's name. What one phenomenon refuses stands in its own module: ages, clock, labels, pronouns, scores, years.
"""

from __future__ import annotations

import re

from asreported.reading.grammar.alphabet import fold
from asreported.reading.grammar.english import endings, english
from asreported.reading.grammar.patterns import Pattern
from asreported.reading.grammar.text import Text
from asreported.reading.numbers.fractions import read_part
from asreported.reading.refusals.ages import AGES
from asreported.reading.refusals.clock import CLOCK
from asreported.reading.refusals.labels import LABELS, LISTED, SUFFIXED, begins_paragraph
from asreported.reading.refusals.positions import POSITIONS
from asreported.reading.refusals.pronouns import ONE
from asreported.reading.refusals.rules import Found, Rules
from asreported.reading.refusals.scores import SCORES
from asreported.reading.refusals.telephones import TELEPHONES
from asreported.reading.refusals.years import SPELLED, YEARS
from asreported.records import DateMention, Reason, Refusal

NUMBER_LIKE = Pattern(
    r"<digits|dotted|glued|coded|ordinal_digits|count_word|ordinal_word|scale_word|fraction_word|idiomatic_digits>"
)
IN_DATE = Pattern(r"<digits|glued|coded|dotted|count_word|ordinal_digits|ordinal_word|scale_word|decade_word>")
IDIOM = Pattern(r"<idiom>")

_TOLD = Pattern(r"\, <article> | \,? ( who | which )? <be|have|finite|-ed|-s>")
_LONGEST_OPENING, _LONGEST_REST = 3, 7  # tokens of an idiom before its number, and from it on


def _is_broken_off(text: Text, match: re.Match[str]) -> bool:
    """Return True if a hyphen hangs on the number and on nothing after it, as when speakers correct themselves."""
    words = text.words
    hyphen = next(at for at in range(match.end() - 1, match.start(), -1) if words[at - 1] not in "-—–")
    return text.glued(hyphen) and not text.glued(hyphen + 1)


def _hangs_on_number(text: Text, at: int) -> bool:
    """Return True if a hyphen ties the word to a number that makes a length of time of it: "a 30-second clip"."""
    if at < 2 or text.words[at - 1] != "-" or not text.glued(at):
        return False
    number = text.words[at - 2]
    return number[0].isdecimal() or text.lexicon.has("count_word", number)


def _is_ordinal(text: Text, match: re.Match[str]) -> bool:
    """Return True if an ordinal is one: not the unit of time, not the denominator of a fraction."""
    at = match.start()
    word = fold(text.words[at])
    before = fold(text.words[at - 1]) if at else ""
    if match.end() > at + 1 and text.words[at + 1] == "-" and text.lexicon.value("count_word", word) < 20:
        return False
    if word in english.SECOND_WORD and (before in english.BEFORE_SECOND or _hangs_on_number(text, at)):
        return False
    part = text.lexicon.has("fraction_word", word) and match.end() == at + 1 and read_part(text, at) is not None
    return not part or _is_one_more(text, at)


def _is_one_more(text: Text, at: int) -> bool:
    """Return True if one more follows so many, and no share of them: "three men died and a fourth was hurt"."""
    word, before = fold(text.words[at]), text.words[at - 1] if at else ""
    if before not in english.AN_ARTICLE or text.match(_TOLD, at + 1) is None:
        return False
    number = text.lexicon.categories["day_ordinal"].get(word, 0) - 1
    first, _ = text.sentence_of(at)
    return any(
        one == str(number) or (text.lexicon.has("count_word", one) and text.lexicon.value("count_word", one) == number)
        for one in map(fold, text.words[first : at - 1])
    )


def _is_of_one(text: Text, match: re.Match[str]) -> bool:
    """Return True if one thing follows: "the two hundred and first lamp", not "two hundred and first responders"."""
    following = text.words[match.end()] if match.end() < len(text.words) else ""
    return not (
        following.endswith(endings.PLURAL_ENDING) and following.islower() and not following.endswith(endings.DOUBLE_S)
    )


def _is_in_words(text: Text, match: re.Match[str]) -> bool:
    """Return True if tens and a digit make an ordinal without their hyphen: "the twenty first lamp"."""
    tens, digit = (fold(word) for word in text.words[match.start() : match.end()])
    ones = text.lexicon.categories["day_ordinal"].get(digit, 10)
    return text.lexicon.value("count_word", tens) >= 20 and ones < 10 and _is_of_one(text, match)


WITHDRAWN = Rules(
    {
        "withdrawn: corrected": r"""
            (?: <digits|dotted> | <count_word|scale_word> (?: \-? and? <count_word|scale_word> ){0,16} )
            \- <dash>{0,3} (?= <digits|count_word|dotted> | a <scale_word> )
        """,
        "withdrawn: misspoken": r"""
            (?: <digits> | <count_word|scale_word> (?: \-? <count_word|scale_word> ){0,6} )
            (?= <dash>{1,3} <misspoke> | \, <misspoke> \, ? <digits|count_word>
              | <dash>{1,3} <digits> \, <misspoke>
              | <dash>{1,3} <count_word|scale_word> (?: \-? <count_word|scale_word> ){0,6} \, <misspoke> )
        """,
    },
    {"withdrawn: corrected": _is_broken_off},
)
ORDINALS = Rules(
    {
        "ordinal: of a large number": r"""
            (?: <count_word> \-? ){0,2} <scale_word> (?: \-? <count_word|scale_word> | and <count_word> ){0,8}
            \-? and \-? (?: <count_word> \-? )? <ordinal_word>
            | (?: <count_word|scale_word> \-? ){1,6} <ordinal_scale> (?! of )
        """,
        "ordinal: after a hyphen": r"<digits> \- (?: st | nd | rd | th )",
        "ordinal: after its article": r"(?<= the ) <count_word> <ordinal_word> (?= <lower> )",
        "ordinal: number": r"(?: <count_word> \- <ordinal_word> | <ordinal_digits> | <ordinal_word> ) half?",
    },
    {
        "ordinal: of a large number": _is_of_one,
        "ordinal: after its article": _is_in_words,
        "ordinal: number": _is_ordinal,
    },
)


def find_refusals(text: Text, dates: list[DateMention]) -> list[Refusal]:
    """Refused numbers in the order of the text; marks ``<Refused>`` over each that is not a ``<Date>`` already."""
    refusals = _dates(text, dates)
    found: list[Found] = []
    free = 0  # first token that no refusal has taken yet
    for match in text.find(NUMBER_LIKE):
        if match.start() < free:
            continue
        refused = _refused(text, match.start())
        if refused is not None and refused.first >= free:
            found.append(refused)
            free = refused.last
    for first, last, rule in found:
        refusals.append(_refusal(text, first, last, rule))
        text.mark("Refused", first, last)  # only now: each look at changed tags costs the whole text
    refusals.sort(key=lambda refusal: refusal.start)
    return refusals


def _dates(text: Text, dates: list[DateMention]) -> list[Refusal]:
    """Time expressions with a number in them."""
    numbers = text.lexicon.regex(IN_DATE)
    return [
        Refusal(start=date.start, end=date.end, quote=date.quote, reason=Reason.DATE, rule="date: time expression")
        for date in dates
        if numbers.search(text.lexical, text.token_at(date.start), text.token_at(date.end))
    ]


def _refusal(text: Text, first: int, last: int, rule: str) -> Refusal:
    reason = Reason(rule.partition(":")[0])
    return Refusal(
        start=text.starts[first], end=text.ends[last - 1], quote=text.slice(first, last), reason=reason, rule=rule
    )


def _refused(text: Text, at: int) -> Found | None:
    """The refusal whose number stands at token ``at``."""
    word = text.words[at]
    if word[0].isdecimal():
        return (
            WITHDRAWN.at(text, at)
            or AGES.at(text, at)
            or CLOCK.at(text, at)
            or SCORES.at(text, at)
            or (LISTED.at(text, at) if begins_paragraph(text, at) else None)
            or TELEPHONES.at(text, at)
            or POSITIONS.at(text, at)
            or LABELS.at(text, at)
            or YEARS.at(text, at)
            or SUFFIXED.at(text, at)
            or (ORDINALS.at(text, at) if word[-1].isalpha() or text.words[at + 1 : at + 2] == ["-"] else None)
            or (_idiom(text, at) if text.lexicon.has("idiomatic_digits", word) else None)
        )
    if at > 1 and text.words[at - 1] == "-" and text.lexicon.has("count_word", text.words[at - 2]):
        return None  # the end of "twenty-one"
    return (
        (ONE.at(text, at) if fold(word) in english.ONE_WORD else None)
        or WITHDRAWN.at(text, at)
        or AGES.at(text, at)
        or CLOCK.at(text, at)
        or SCORES.at(text, at)
        or TELEPHONES.at(text, at)
        or LABELS.at(text, at)
        or SPELLED.at(text, at)
        or _idiom(text, at)
        or ORDINALS.at(text, at)
    )


def _idiom(text: Text, at: int) -> Found | None:
    """An idiom that has the number in it."""
    for match in text.find(IDIOM, max(0, at - _LONGEST_OPENING), at + _LONGEST_REST):
        if match.start() <= at < match.end():
            return Found(match.start(), match.end(), "idiom: phrase")
    return None
