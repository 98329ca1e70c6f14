"""Refusals: numbers that are no figures, recognised before numerals are read.

Every rule begins at the number; what must stand before it is a look-behind. The reason is the first part of the
rule's name.
"""

from __future__ import annotations

import re

from asreported.reading.fractions import read_part
from asreported.reading.lexicon import fold
from asreported.reading.patterns import Pattern
from asreported.reading.text import Text
from asreported.records import DateMention, Reason, Refusal

_N = r"(?: <digits|glued> | <count_word> (?: \-? <count_word> )? )"

NUMBER_LIKE = Pattern(r"<digits|dotted|glued|coded|ordinal_digits|count_word|ordinal_word|scale_word|fraction_word>")

AGE = Pattern(
    rf"""
      (?P<age_years_old> {_N} \-? (?: (?: \, | and | or | to | <dash> ){{1,2}} {_N} \-? )* <duration_unit> \-? <old_word> )
    | (?P<age_aged> (?: (?<= <age_word> ) | (?<= <age_word> of ) | (?<= <age_word> under ) | (?<= <age_word> over ) | (?<= <age_word> from )
        | (?<= <age_word> group ) | (?<= <age_word> groups ) )
        {_N} (?: (?: <dash> | to | and | or ) {_N} )? <duration_unit>? )
    | (?P<age_aged_between> (?<= <age_word> between ) {_N} and {_N} <duration_unit>? )
    | (?P<age_under> (?: (?<= <people_word> under ) | (?<= <people_word> over ) | (?<= <people_word> above ) | (?<= <people_word> below ) )
        (?: <integer> | <count_word> (?: \-? <count_word> )? ) (?! \-? <duration_unit|percent_name|percent_sign> ) )
    | (?P<age_under_years> (?: (?<= <people_word> under ) | (?<= <people_word> over ) ) {_N} (?: years | months ) )
    | (?P<age_in_brackets> (?<= <people_word> \( ) {_N} (?: <dash> | to ) {_N} (?: years | months ) )
    | (?P<age_under_fives> (?<= under \- ) (?: <small> | five | glued ) )
    | (?P<age_and_over> {_N} (?: and | or ) (?: older | younger ) )
    | (?P<age_and_above> (?<= <people_word> ) {_N} (?: and | or ) <older_word> )
    | (?P<age_turned> (?<= <turned_word> ) <integer> )
    | (?P<age_of_named> (?<= <cap> \, ) <integer> (?= \, | \; | \) | <paragraph_break> | \. (?: <closing_quote> )* (?: <cap|paragraph_break> ) ) )
    """
)
TIME = Pattern(
    r"""
      (?P<time_of_day> <digits> (?: \: <digits> (?: \: <digits> )? )? <half_day> )
    | (?P<time_range> <small> (?: to | and | or | <dash> ) <small> (?: \: <digits> )? <half_day> )
    | (?P<time_clock> <small> \: <digits> (?: \: <digits> )? )
    """
)
NAME = Pattern(
    rf"""
      (?P<name_coded> <coded> )
    | (?P<note_enumeration> (?<= number ) <count_word|small> (?= \, | \: | <dash> ) )
    | (?P<note_reference> (?<= <note_noun> ) (?: <digits> | <count_word> ) (?: (?: <dash> | and | to ) <digits> )? (?! <lower> <!terminal> ) )
    | (?P<note_page> (?<= <page_noun> ) <digits> (?: (?: <dash> | and | to ) <digits> )? )
    | (?P<note_bracket> (?<= \[ ) <digits> (?= \] ) )
    | (?P<name_number> (?: (?<= <number_sign> ) | (?<= no \. ) | (?<= nos \. ) ) (?: <digits> | <count_word> ) )
    | (?P<name_label> (?<= <label_noun> ) (?: <digits|glued|dotted> | <count_word> )
        (?: \- <digits> )* (?: (?: \, | and | to | <dash> ) (?: <digits> | <count_word> ) (?! <lower> ) )* )
    | (?P<name_index> (?: (?<= <index_name> ) | (?<= S \& P ) | (?<= S P ) | (?<= <index_name> \- ) ) <digits> )
    | (?P<name_dotted> (?<= <cap|upper> \. ) <digits> )
    | (?P<name_counted> (?<= <cap> ) <count_word> (?! <scale_word> | \- ) )
    | (?P<name_chain> <digits> \- <digits> \- <digits> (?: <dash|comma> <digits> )* )
    | (?P<name_model> (?<= <cap|upper> ) <integer> (?= \. | \, | \; | \) | (?! to ) <be|have|preposition|conjunction|relative> ) )
    | (?P<name_hyphen> (?<= <cap|upper> \- ) <digits|glued> )
    | (?P<name_group> (?<= <group_of> of ) (?: <digits> | <count_word> ) )
    | (?P<name_big> (?<= <big_word> ) <count_word> )
    | (?P<name_adjective> {_N} \- <label_adjective> )
    | (?P<name_event> {_N} \-? day <named_event> )
    | (?P<name_plan> {_N} \- point <named_plan> )
    """
)
NAME_HYPHEN = Pattern(r"(?<= <cap|upper> \- ) <glued>")
ONE = Pattern(
    r"""
      (?P<pronoun_one_of> one <one_of> )
    | (?P<pronoun_one_and> one <one_after> )
    | (?P<pronoun_no_one> (?<= no ) one )
    | (?P<pronoun_one_day> (?<! <one_day_opener> ) one day )
    | (?P<pronoun_the_one> (?<= <one_before> ) one (?! <scale_word> | \- | <lower> ) )
    | (?P<pronoun_that_one> (?<= <one_before> ) (?<! another ) one (?= <be|have|do|modal|preposition|conjunction|relative> ) )
    """
)
WITHDRAWN = Pattern(
    r"(?P<withdrawn_corrected> (?: <digits|dotted> | <count_word|scale_word> (?: \-? and? <count_word|scale_word> )* ) \- <dash>* (?= <digits|count_word|dotted> | a <scale_word> ) )"
)
STRUCK = Pattern(r"(?P<withdrawn_struck> (?<= \~ \~ ) <digits|dotted> <scale_word>? (?= \~ \~ ) )")
SCORE = Pattern(r"(?P<score> <integer> <dash> <integer> )")
SPORT = Pattern(r"<sport_word>")
VOTES = Pattern(r"<vote_word>")
LIST = Pattern(r"(?P<note_list> <small> (?: \. | \) ) (?= <cap|upper|opening> ) )")
ORDINAL = Pattern(r"(?P<ordinal> <count_word> \- <ordinal_word> | <ordinal_digits> | <ordinal_word> ) half?")
IDIOM = Pattern(r"(?P<idiom> <idiom> )")
_IDIOMATIC_DIGITS = ("22", "24", "50", "9")
_SUFFIXES = (
    "magnitude_suffix", "duration_unit", "measure_unit", "percent_name", "fraction_sign", "currency_word", "currency_code", "weight_or_money",
    "multiple_suffix",
)
"""Categories of what may be glued to the digits of a figure; other short letters make a label ("49ers", "5G")."""

TO_NUMBER = Pattern(r"<digits|glued|coded|dotted|count_word|ordinal_digits|ordinal_word|scale_word|decade_word>")


def find_refusals(text: Text, dates: list[DateMention]) -> list[Refusal]:
    """Refused numbers in the order of the text; marks ``<Refused>`` over each that is not a ``<Date>`` already."""
    refusals = _dates(text, dates)
    marks: list[tuple[int, int]] = []  # set together at the end: each change of the tags costs the whole text
    free = 0
    for match in text.find(NUMBER_LIKE):
        at = match.start()
        if at < free:
            continue
        found = _refused(text, at)
        if found is not None:
            first, last, rule = found
            refusals.append(_refusal(text, first, last, rule))
            marks.append((first, last))
            free = last
    for first, last in marks:
        text.mark("Refused", first, last)
    refusals.sort(key=lambda refusal: refusal.start)
    return refusals


def _dates(text: Text, dates: list[DateMention]) -> list[Refusal]:
    """Time expressions with a number in them."""
    numbers = text.lexicon.regex(TO_NUMBER)
    refusals = []
    for date in dates:
        first, last = text.token_at(date.start), text.token_at(date.end)
        if numbers.search(text.lexical, first, last):
            refusals.append(Refusal(start=date.start, end=date.end, quote=date.quote, reason=Reason.DATE, rule="time expression"))
    return refusals


def _refusal(text: Text, first: int, last: int, rule: str) -> Refusal:
    reason, _, rest = rule.partition("_")
    quote = text.slice(first, last)
    name = f"{reason}: {rest.replace('_', ' ')}" if rest else reason
    return Refusal(
        start=text.starts[first], end=text.ends[last - 1], quote=quote, reason=Reason(reason), rule=name
    )


def _refused(text: Text, at: int) -> tuple[int, int, str] | None:
    """First token, token after the last, and rule of the refusal whose number stands at ``at``."""
    word = text.words[at]
    if (word[0].isalpha() or word in _IDIOMATIC_DIGITS) and not text.match(NAME, at):
        for first in range(max(0, at - 3), at + 1):
            idiom = text.match(IDIOM, first)
            if idiom is not None and idiom.end() > at:
                return first, idiom.end(), "idiom"
    if fold(word) == "one":
        one = text.match(ONE, at)
        if one is not None:
            return at, one.end(), _rule(one)
    for pattern in (WITHDRAWN, STRUCK, AGE, TIME):
        match = text.match(pattern, at)
        if match is not None and _holds(text, match):
            return at, match.end(), _rule(match)
    if word[0].isdecimal():
        found = _shaped(text, at, word)
        if found is not None:
            return at, at + 1, found
        score = text.match(SCORE, at)
        if score is not None and _is_score(text, score):
            return at, score.end(), "score"
        listed = text.match(LIST, at)
        if listed is not None and (at == 0 or text.words[at - 1] == "\n"):
            return at, listed.end(), _rule(listed)
    name = text.match(NAME, at)
    if name is not None and _holds(text, name):
        return at, name.end(), _rule(name)
    ordinal = text.match(ORDINAL, at)
    if ordinal is not None and _is_ordinal(text, at, ordinal):
        return at, ordinal.end(), "ordinal"
    return None


def _rule(match: re.Match[str]) -> str:
    assert match.lastgroup is not None
    return match.lastgroup


def _holds(text: Text, match: re.Match[str]) -> bool:
    """What a pattern over words cannot see: white space, case and the size of a number."""
    rule, at, words = _rule(match), match.start(), text.words
    if rule == "time_clock":
        colon = at + 1
        return text.glued(colon) and text.glued(colon + 1) and len(words[colon + 1]) == 2 and words[at].isdecimal() and int(words[at]) <= 24
    if rule == "age_of_named":
        before = words[at - 2]
        return int(words[at]) <= 110 and not text.lexicon.has("month", before) and not text.lexicon.has("weekday", before)
    if rule == "name_label":
        noun = words[at - 1]
        return noun[0].isupper() or not text.lexicon.has("doubtful_label", noun) or words[at] == "one"
    if rule == "name_index" and words[at - 1] == "-":
        return text.glued(at) and text.glued(at - 1)
    if rule == "name_counted":
        return words[at][0].isupper() and len(words[at - 1]) > 1 and not _is_headline(text, at)
    if rule == "name_model":
        return _is_model(text, at)
    if rule == "name_chain":
        return all(text.glued(token) for token in range(at + 1, match.end()))
    if rule in ("name_hyphen", "name_dotted"):
        return text.glued(at) and text.glued(at - 1)
    if rule == "withdrawn_corrected":
        hyphen = next(i for i in range(match.end() - 1, at, -1) if words[i - 1] not in "-—–")
        return text.glued(hyphen) and not text.glued(hyphen + 1)
    if rule.startswith("age"):
        return not words[at][0].isdecimal() or (words[at].isdecimal() and int(words[at]) <= 120)
    return True


def _is_headline(text: Text, at: int) -> bool:
    """Whether the sentence capitalises its words, so that a capital says nothing about the number."""
    first, last = text.sentence_of(at)
    long = [word for word in text.words[first:last] if len(word) > 3 and word.isalpha()]
    return sum(word[0].isupper() for word in long) > 0.6 * len(long)


def _is_model(text: Text, at: int) -> bool:
    """Whether a capitalised word and the bare number after it are one name: "the Boeing 737", "Planet 9"."""
    word, before = text.words[at], text.words[at - 1]
    first, _ = text.sentence_of(at)
    return at - 1 > first and word.isdecimal() and len(word) <= 3 and len(before) > 1 and not (
        text.lexicon.has("preposition", before) or before in text.lexicon.categories["currency_code"]
    )


def _shaped(text: Text, at: int, word: str) -> str | None:
    """Rule for a token whose own shape refuses it: "9am", "1980s", "5G", a bare year, a code."""
    if word.isdecimal():
        return "date_bare_year" if _is_year(text, at, word) else None
    letters = word.lstrip("0123456789.,")
    if not letters:
        return None
    suffix = letters.lower()
    if suffix in ("st", "nd", "rd", "th") or text.match(NAME_HYPHEN, at):
        return None
    if suffix in ("am", "pm"):
        return "time_glued"
    if suffix == "s" and len(word) in (3, 5):
        return "age_decade" if len(word) == 3 and at and text.lexicon.has("their_word", text.words[at - 1]) else "date_decade"
    if len(letters) <= 3 and letters.isalpha() and not any(text.lexicon.has(c, letters) for c in _SUFFIXES):
        return "name_glued"
    if letters in ("G", "K", "D", "A", "B", "C", "E", "F") and len(word) <= 3 and letters != "K":
        return "name_glued"
    return None


def _is_year(text: Text, at: int, word: str) -> bool:
    """Whether a bare number of four digits is a year: nothing counted after it, no sign or hedge before it."""
    if len(word) != 4 or not "1900" <= word <= "2100":
        return False
    words, lexicon = text.words, text.lexicon
    before = words[at - 1] if at else ""
    after = words[at + 1] if at + 1 < len(words) else ""
    if lexicon.has("currency_sign", before) or before in lexicon.categories["currency_code"]:
        return False
    if lexicon.has("before_year", before):
        return True
    if lexicon.has("hedge_before", before) or lexicon.has("percent_sign", after) or lexicon.has("scale_word", after):
        return False
    return not after.islower() or any(
        lexicon.has(category, after) for category in ("preposition", "conjunction", "be", "have", "modal", "relative", "article")
    )


def _is_score(text: Text, match: re.Match[str]) -> bool:
    first, last = match.start(), match.end()
    if not (text.glued(first + 1) and text.glued(first + 2)):
        return False
    sentence = text.sentence_of(first)
    window = max(sentence[0], first - 12), min(sentence[1], last + 6)
    following = text.words[last] if last < len(text.words) else ""
    if following.islower() and not text.lexicon.has("sport_word", following) and not text.lexicon.has("preposition", following):
        return False
    return text.search(SPORT, *window) is not None and text.search(VOTES, *window) is None


def _is_ordinal(text: Text, at: int, match: re.Match[str]) -> bool:
    """Whether an ordinal is one: not the unit of time, not the denominator of a fraction."""
    word = fold(text.words[at])
    before = fold(text.words[at - 1]) if at else ""
    if match.end() > at + 1 and text.words[at + 1] == "-" and text.lexicon.value("count_word", word) < 20:
        return False
    if word == "second" and before in ("per", "split", "a-"):
        return False
    return not (text.lexicon.has("fraction_word", word) and match.end() == at + 1 and read_part(text, at) is not None)
