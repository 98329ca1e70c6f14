"""Time expressions that place a day against another: weekdays, yesterday, last week, three days ago, the past month.

Against the day of publication, or, for *the next day* and its kind, against the day that the text spoke of before.
A length that says how long ("for six weeks") is not among them.
"""

from __future__ import annotations

import re

from asreported.reading.dates.expressions import BY_CUSTOM, Expression, Form, Meaning, group, number, value
from asreported.reading.grammar.english import english
from asreported.reading.grammar.patterns import Pattern
from asreported.reading.grammar.text import Text

_NUMBER = r"(?: <integer> | <time_number> (?: (?: \- )? <time_number> )? )"
_COUNT = rf"(?: {_NUMBER} | <vague_number> | a | an )"
_UP_TO = rf"(?: (?: to | or | <dash> ) (?P<high> {_NUMBER} ) )"
_HALF = "(?: and a half )?"
_LENGTH = rf"(?P<n> {_COUNT} ) {_UP_TO}? {_HALF} (?: \- )? (?P<unit> <time_unit> ) {_HALF} (?: or (?: so | two ) )?"
_SOME = rf"(?P<n> {_NUMBER} | <vague_number> )"

_WEEKDAY_SHIFTED = Pattern("(?P<shift> <time_shift> ) (?P<w> <weekday> )")
_WEEKDAY_FOLLOWING = Pattern("the (?P<shift> previous | following | next ) (?P<w> <weekday> )")
_WEEKDAY = Pattern("(?P<w> <weekday> )")
_WEEKDAYS = Pattern("<weekday_plural> | (?: every | each ) <weekday>")
_DAY_WORD = Pattern("(?P<w> <day_word> )")
_TWO_DAYS_OFF = Pattern("the day (?P<w> before yesterday | after tomorrow )")
_THIS_TIME_OF_DAY = Pattern("(?P<shift> this | last | earlier this | later this ) <day_time>")
_OVERNIGHT = Pattern("overnight")
_UNIT = Pattern("(?P<shift> <time_shift> ) (?: fiscal | calendar )? (?P<unit> <calendar_unit> | weekend )")
_THE_UNIT = Pattern(
    "the (?P<shift> last | past | previous | preceding ) (?P<unit> <calendar_unit> | day ) (?! of | 's )"
)
_OVER_THE_WEEKEND = Pattern("the weekend")
_UNIT_FROM_NOW = Pattern("(?P<unit> <calendar_unit> ) (?P<shift> to date )")
_AGO_WORD = Pattern("ago | hence | (?<= from ) now")
_ALONG_WORD = Pattern(
    "(?<= <time_unit> ) (?: earlier | later | before | previously | prior | afterwards | afterward | after )"
)
_ANNIVERSARY_WORD = Pattern("anniversary")
_AGO = Pattern(rf"{_LENGTH} ago")
_VAGUELY_AGO = Pattern("(?: long | <time_unit> ) ago")
_FROM_NOW = Pattern(rf"{_LENGTH} (?: from now | hence )")
_ALONG = Pattern(
    rf"{_LENGTH} (?P<way> earlier | later | before | previously | prior | afterwards | afterward | after )"
)
_SPAN = Pattern(
    rf"""(?: the | (?! last ) | (?<! to | will | would | could | may | might | can | should | must | not | only ) )
    (?P<way> last | past | previous | preceding | next | coming | following | immediate )
    (?: <time_hedge> )? (?P<n> {_NUMBER} | <vague_number> | a | decade's ) {_UP_TO}? (?: and a half )?
    (?: \- )? (?P<unit> <time_unit> )"""
)
_FOR_BEFORE = Pattern("(?<= for ) <any> | (?<= for at least ) <any> | (?<= for about ) <any> | (?<= for up to ) <any>")
_SPAN_TURNED = Pattern(
    rf"the {_SOME} (?P<way> last | past | previous | preceding | next | coming | following ) (?P<unit> <time_unit> )"
)
_SPAN_SINCE = Pattern(
    rf"""the (?P<n> {_NUMBER} ) (?: (?: or so | \- ) )? (?P<unit> <time_unit> )
    (?= (?P<way> since | after | before | following | leading up to | until | preceding | prior to | ending | to ) )"""
)
_SPAN_AFTER = Pattern(rf"(?: the )? immediate {_SOME} (?P<unit> <time_unit> ) (?: before | after | following )")
_FIRST_SPAN = Pattern(rf"the (?P<way> first | initial | final | opening | last ) {_SOME} (?P<unit> <time_unit> )")
_WITHIN = Pattern(rf"within (?: the )? (?: next )? {_LENGTH} (?! of )")
_WITHIN_OF = Pattern(rf"within {_LENGTH} (?= of )")
_SAME = Pattern(
    "(?: that | the ) same (?P<unit> day | week | month | year ) | that (?P<that> day | week | month | year | night )"
)
_NEIGHBOUR = Pattern(
    """the (?P<way> next | following | previous | preceding )
    (?P<unit> day | week | month | year | decade | morning | night | evening )"""
)
_NEIGHBOURS = Pattern(
    "the (?: following | next | preceding | previous | coming ) <plural_unit> | <plural_unit> (?: later | earlier )"
)
_THIS_TIME = Pattern(
    "(?<= in | at | by | during | throughout | from | until ) (?: this | that ) (?: same )? (?: time | period )"
    " | (?<= at ) the same time"
)
_DAY_BESIDE = Pattern("the (?P<unit> day | week | month | year | night ) (?P<way> before | after | following | prior )")
_YEAR_AGO = Pattern("(?: the )? year \\- (?: ago | earlier ) (?: period | quarter )?")
_YEAR_END = Pattern("(?: the )? year (?: 's | \\- )? end")
_ANNIVERSARY = Pattern(
    r"""(?: the | its | this )? (?: (?P<n> <day_ordinal|ordinal_digits> ) (?: (?: \- )? year )?
    | (?P<years> <integer|time_number> ) (?: \- )? year ) (?: \- )? anniversary | (?: the | this ) anniversary"""
)
_HOW_OFTEN = Pattern("<how_often> | (?: every | each | per ) <time_unit>")
_AT_NIGHT = Pattern("(?: at | by | each | every ) night")
_END_OF_UNIT = Pattern("(?<= of | in ) the (?P<unit> week | month | year | decade )")
_PRESENT = Pattern("<present>")
_TIME_WORD = Pattern("<time_unit>")
_UNIT_OF_NOW = Pattern(
    r"""the (?: same | whole | entire )?
    (?P<unit> day | week | month | year | decade | century | quarter (?! of | final | finals ) ) (?! \- )"""
)
_UNNUMBERED = Pattern(
    r"""(?: a | an ) <before_unit_of_time>? <single_unit> (?! \- )
    | (?: <vague_number> | (?<= <before_duration> ) ) <before_unit_of_time>? <plural_unit>
    | (?<! <integer|time_number> ) <plural_unit> (?= of )"""
)
_VAGUE_PAST = Pattern(
    "<vague_past> | (?<= in ) the past (?! <time_number|integer|vague_number> ) | the past (?! <word|digits> )"
)
_VAGUE_FUTURE = Pattern("(?<! as ) <vague_future>")


def _weekday(text: Text, match: re.Match[str]) -> list[Expression]:
    iso = int(value(text, "weekday", group(text, match, "w")))
    shift = group(text, match, "shift") if match.groupdict().get("shift") is not None else ""
    found = Expression(match.start(), match.end(), Meaning.WEEKDAY, weekday=iso)
    found.shift = value(text, "time_shift", shift) if shift else None
    return [found]


def _weekday_following(text: Text, match: re.Match[str]) -> list[Expression]:
    iso = int(value(text, "weekday", group(text, match, "w")))
    shift = -1 if group(text, match, "shift").lower() == "previous" else 1
    return [Expression(match.start(), match.end(), Meaning.FOLLOWING, weekday=iso, shift=shift)]


def _weekdays(text: Text, match: re.Match[str]) -> list[Expression]:
    return _unresolved(match, "a day of every week")


def _day_word(text: Text, match: re.Match[str]) -> list[Expression]:
    return [_publication_day(match, int(value(text, "day_word", group(text, match, "w"))))]


def _two_days_off(text: Text, match: re.Match[str]) -> list[Expression]:
    return [_publication_day(match, -2 if text.words[match.start("w")].lower() in english.BEFORE_IT else 2)]


def _this_time_of_day(text: Text, match: re.Match[str]) -> list[Expression]:
    return [_publication_day(match, -1 if text.words[match.start()].lower() in english.LAST_ONE else 0)]


def _overnight(text: Text, match: re.Match[str]) -> list[Expression]:
    """The night before publication: it begins on one day and ends on the next."""
    return [Expression(match.start(), match.end(), Meaning.WINDOW, shift=-1, count=1)]


def _publication_day(match: re.Match[str], shift: int) -> Expression:
    return Expression(match.start(), match.end(), Meaning.UNIT, unit="day", shift=shift)


def _unit(text: Text, match: re.Match[str]) -> list[Expression]:
    unit = _unit_of(text, match)
    shift = int(value(text, "time_shift", group(text, match, "shift")))
    first = match.start()
    if (
        text.words[first].lower() in english.PAST_WORD
        and first
        and text.words[first - 1].lower() not in english.THIS_WORD
    ):
        return [Expression(first, match.end(), Meaning.WINDOW, unit=unit, shift=-1, count=1)]
    return [Expression(first, match.end(), Meaning.UNIT, unit=unit, shift=shift)]


def _the_unit(text: Text, match: re.Match[str]) -> list[Expression]:
    """*The past week* is the seven days up to publication, *the previous week* the one before that told of."""
    unit = _unit_of(text, match)
    if text.words[match.start("shift")].lower() in english.PREVIOUS_WORD:
        return [Expression(match.start(), match.end(), Meaning.FOLLOWING, unit=unit, shift=-1)]
    return [Expression(match.start(), match.end(), Meaning.WINDOW, unit=unit, shift=-1, count=1)]


def _over_the_weekend(text: Text, match: re.Match[str]) -> list[Expression]:
    return [Expression(match.start(), match.end(), Meaning.UNIT, unit="weekend", shift=None)]


def _ago(text: Text, match: re.Match[str]) -> list[Expression]:
    found = _length(text, match, Meaning.AGO, -1)
    if match.start() and text.words[match.start() - 1].lower() in english.HALF_WORD and found.unit == "year":
        found.first, found.unit, found.count = match.start() - 1, "month", 6
    if not english.TODAY_WORD.isdisjoint(text.words[match.end() : match.end() + 1]):
        found.last, found.part = match.end() + 1, "today"
    return [found]


def _from_now(text: Text, match: re.Match[str]) -> list[Expression]:
    return [_length(text, match, Meaning.AGO, 1)]


def _along(text: Text, match: re.Match[str]) -> list[Expression]:
    """*Two days later*, from the day told of before; followed by an event, from that event, whose day is not known."""
    way = group(text, match, "way").lower()
    if way in english.BESIDE_EVENT and match.end() < len(text.words) and text.words[match.end()][0].isalnum():
        return (
            _unresolved(match, "counted from an event")
            if text.words[match.start()].lower() not in english.AN_ARTICLE
            else []
        )
    return [_length(text, match, Meaning.FOLLOWING, -1 if text.lexicon.has("backward", way) else 1)]


def _vaguely_ago(text: Text, match: re.Match[str]) -> list[Expression]:
    return _unresolved(match, "says no number")


def _span(text: Text, match: re.Match[str]) -> list[Expression]:
    """*The past six weeks* say when; *for the next six weeks* says how long."""
    way = group(text, match, "way").lower()
    if way in english.IMMEDIATE_WORD or (way in english.COMING_WORD and text.match(_FOR_BEFORE, match.start())):
        return []
    found = _length(text, match, Meaning.WINDOW, -1 if text.lexicon.has("backward", way) else 1)
    if way in english.FOLLOWING_WORD and found.note is None:
        found.note = "told"
    return [found]


def _span_since(text: Text, match: re.Match[str]) -> list[Expression]:
    if group(text, match, "way").lower() in english.SINCE_WORD:
        return [_length(text, match, Meaning.WINDOW, -1)]
    return _unresolved(match, "counted from an event")


def _first_span(text: Text, match: re.Match[str]) -> list[Expression]:
    if group(text, match, "way").lower() in english.LAST_ONE:
        return []
    return _unresolved(match, "counted from an event")


def _within(text: Text, match: re.Match[str]) -> list[Expression]:
    return [_length(text, match, Meaning.WINDOW, 1)]


def _of_event(text: Text, match: re.Match[str]) -> list[Expression]:
    return _unresolved(match, "counted from an event")


def _same(text: Text, match: re.Match[str]) -> list[Expression]:
    words = (group(text, match, "unit") or group(text, match, "that")).lower()
    unit = "day" if words in english.NIGHT_WORD else words
    return [Expression(match.start(), match.end(), Meaning.FOLLOWING, unit=unit, shift=0)]


def _this_time(text: Text, match: re.Match[str]) -> list[Expression]:
    return _unresolved(match, "points back to a time told of before")


def _neighbour(text: Text, match: re.Match[str]) -> list[Expression]:
    words = group(text, match, "unit").lower()
    unit = words if words in text.lexicon.categories["calendar_unit"] else "day"
    way = group(text, match, "way").lower()
    shift = -1 if text.lexicon.has("backward", way) else 1
    note = "from now" if way in english.NEXT_WORD and unit != "day" else None
    return [Expression(match.start(), match.end(), Meaning.FOLLOWING, unit=unit, shift=shift, note=note)]


def _day_beside(text: Text, match: re.Match[str]) -> list[Expression]:
    """*The day before*, of the day told of; *the day before the vote*, of a day not known."""
    following = text.words[match.end() : match.end() + 1]
    way = group(text, match, "way").lower()
    if way in english.AROUND_DAY and following and following[0][0].isalnum() and following[0].islower() is False:
        return _unresolved(match, "counted from an event")
    if way in english.AROUND_DAY and following and text.lexicon.has("determiner_of_event", following[0]):
        return _unresolved(match, "counted from an event")
    return _neighbour(text, match)


def _end_of_unit(text: Text, match: re.Match[str]) -> list[Expression]:
    """*The end of the month*: the unit that contains the day the text is at."""
    before = text.words[match.start() - 2].lower() if match.start() > 1 else ""
    if not any(text.lexicon.has(category, before) for category in ("part_noun", "part_of", "day_time")):
        return []
    return [
        Expression(match.start(), match.end(), Meaning.FOLLOWING, unit=_unit_of(text, match), shift=0, note="of now")
    ]


def _year_ago(text: Text, match: re.Match[str]) -> list[Expression]:
    return [Expression(match.start(), match.end(), Meaning.FOLLOWING, unit="year", shift=-1, count=1)]


def _year_end(text: Text, match: re.Match[str]) -> list[Expression]:
    return [Expression(match.start(), match.end(), Meaning.FOLLOWING, unit="year", shift=0, note="of now")]


def _anniversary(text: Text, match: re.Match[str]) -> list[Expression]:
    """An anniversary; :mod:`asreported.reading.dates.dates` looks for its day beside it."""
    digits = re.match(r"\d{1,3}", group(text, match, "n"))
    if digits is not None:
        count: int | None = int(digits[0])
    elif match.start("n") >= 0:
        count = value(text, "day_ordinal", group(text, match, "n"))
    else:
        count = number(text, match.start("years"), match.end("years")) if match.start("years") >= 0 else None
    found = Expression(match.start(), match.end(), Meaning.ANNIVERSARY, count=count)
    return [found]


def _how_often(text: Text, match: re.Match[str]) -> list[Expression]:
    return _unresolved(match, "says how often")


def _present(text: Text, match: re.Match[str]) -> list[Expression]:
    return [_publication_day(match, 0)]


def _vague_past(text: Text, match: re.Match[str]) -> list[Expression]:
    return _unresolved(match, "names no day")


def _the_unit_of_now(text: Text, match: re.Match[str]) -> list[Expression]:
    """*The year*, *the day*: by custom those of publication; *the quarter* the last one that has ended."""
    unit = _unit_of(text, match)
    shift = -(unit == "quarter")
    return [Expression(match.start(), match.end(), Meaning.FOLLOWING, unit=unit, shift=shift, note=BY_CUSTOM)]


def _how_long(text: Text, match: re.Match[str]) -> list[Expression]:
    """A length of time without its number: "a decade", "for weeks", "years of war"."""
    return _unresolved(match, "says no day")


def _unresolved(match: re.Match[str], note: str) -> list[Expression]:
    return [Expression(match.start(), match.end(), Meaning.UNRESOLVED, unit="period", note=note)]


def _length(text: Text, match: re.Match[str], meaning: Meaning, sign: int) -> Expression:
    """Some units back (-1) or ahead (+1); of "two to three" the greater, so that the stretch covers both."""
    count = number(text, match.start("n"), match.end("n"))
    if match.groupdict().get("high") is not None:
        count = number(text, match.start("high"), match.end("high"))
    found = Expression(match.start(), match.end(), meaning, unit=_unit_of(text, match), count=count, shift=sign)
    if count is None:
        found.meaning, found.unit, found.note = Meaning.UNRESOLVED, "period", "says no number"
    return found


def _unit_of(text: Text, match: re.Match[str]) -> str:
    word = group(text, match, "unit").lower()
    return str(text.lexicon.categories["time_unit"].get(word, word))


FORMS: tuple[Form, ...] = (
    Form(_TWO_DAYS_OFF, _two_days_off),
    Form(_AGO, _ago, _AGO_WORD),
    Form(_VAGUELY_AGO, _vaguely_ago, _AGO_WORD),
    Form(_FROM_NOW, _from_now, _AGO_WORD),
    Form(_SPAN_AFTER, _of_event),
    Form(_SPAN, _span),
    Form(_SPAN_TURNED, _span),
    Form(_SPAN_SINCE, _span_since),
    Form(_FIRST_SPAN, _first_span),
    Form(_ALONG, _along, _ALONG_WORD),
    Form(_WITHIN_OF, _of_event),
    Form(_WITHIN, _within),
    Form(_VAGUE_PAST, _vague_past),
    Form(_VAGUE_FUTURE, _vague_past),
    Form(_WEEKDAYS, _weekdays),
    Form(_WEEKDAY_FOLLOWING, _weekday_following),
    Form(_WEEKDAY_SHIFTED, _weekday),
    Form(_WEEKDAY, _weekday),
    Form(_PRESENT, _present),
    Form(_THIS_TIME_OF_DAY, _this_time_of_day),
    Form(_DAY_WORD, _day_word),
    Form(_OVERNIGHT, _overnight),
    Form(_SAME, _same),
    Form(_NEIGHBOUR, _neighbour),
    Form(_NEIGHBOURS, _vaguely_ago),
    Form(_THIS_TIME, _this_time),
    Form(_THE_UNIT, _the_unit),
    Form(_UNIT, _unit),
    Form(_OVER_THE_WEEKEND, _over_the_weekend),
    Form(_DAY_BESIDE, _day_beside),
    Form(_END_OF_UNIT, _end_of_unit),
    Form(_ANNIVERSARY, _anniversary, _ANNIVERSARY_WORD),
    Form(_HOW_OFTEN, _how_often),
    Form(_AT_NIGHT, _how_often),
    Form(_YEAR_AGO, _year_ago),
    Form(_YEAR_END, _year_end),
    Form(_UNIT_OF_NOW, _the_unit_of_now, _TIME_WORD, 2),
    Form(_UNNUMBERED, _how_long, _TIME_WORD, 3),
)
"""Forms in the order in which they are looked for: longer ones before those they contain."""

UNMARKED = frozenset({_UNIT_OF_NOW, _UNNUMBERED, _PRESENT, _VAGUE_PAST, _VAGUE_FUTURE, _HOW_OFTEN, _AT_NIGHT})
"""Forms that stand among verbs ("are currently held") or make a rate ("60 per day"): these are read across them."""
