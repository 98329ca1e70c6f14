"""Timing: the time words of the clause around a number, and of the adverbial that opens its sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from asreported.reading.clauses.outline import Outline
from asreported.reading.grammar import letters
from asreported.reading.grammar.draft import Draft
from asreported.reading.grammar.english import english

_BOUNDARY = letters.shape(
    """
    <semicolon> | <comma> <and|including|relative> | <and> <relative>
    | <and> (?= <adverb|article|preposition>* <number> )
    | <conjunction> (?! <of> ) | <comma> (?= <gerund|article> )
    | <comma> (?= <adverb|article|preposition>* <number> )
    | (?<= <participle|verb|reported|adverb|date> ) <relative>
    """
)
"""Where a thought ends: a conjunction, a participle after a comma, "that" after a verb of saying."""
_LEAD = letters.shape(
    """
    <adverb>? <preposition|to|since|conjunction|date|article> <!comma|be|have|modal|verb|pronoun|number>*
    (?: <number> <!comma|be|have|modal|verb|pronoun>* )? <comma>
    """
)
"""An adverbial that opens the sentence and holds for all of it."""
_DAY = letters.shape("(?<! <date> ) <preposition|article|adverb>* <date>")
_REPORTING = ("say", "tell", "report_verb", "day_of_report")
_HOUR = letters.shape("<adverb|article>? <refused>+ <noun>? (?! <refused|preposition|article|date>* <date> )")
_HOUR_AHEAD = letters.shape("<adverb|article>{0,2} <refused>")
_AND_MORE = letters.shape(
    """
    <comma>? <and> <adverb|article|preposition>* <numeral> <!semicolon|quote|conjunction|relative>{0,60}?
    <preposition>
    """
)
_AND_NOUN = letters.shape(
    """
    <comma>? <and> <adverb|article|preposition>* <numeral>
    <!semicolon|quote|conjunction|relative|comma|verb|be|have|modal|and>*
    """
)
_COMPARED = 12  # tokens from "deadliest" to its "since"
_NTH = 4  # tokens from "fourth" to its "since"
_CLAUSE_ENDS = letters.spelled("comma semicolon quote conjunction")
_COMMA_GERUND = letters.spelled("comma gerund")
_GOES_ON = (letters.OF, letters.SINCE, letters.WORD, letters.PLURAL)
_HAVE_OR_VERB = (letters.HAVE, letters.PARTICIPLE, letters.VERB)
_INTO = (letters.spelled("preposition article"), letters.PREPOSITION, letters.OF)
_MAYBE_ARTICLE = ("", letters.ARTICLE)
_NOMINAL = letters.spelled("article word name")
_PARTICIPLE_SINCE = letters.spelled("participle since")
_TURNS = frozenset(letters.spelled("comma semicolon date and"))
_WITHIN_LENGTH = letters.spelled("adverb article conjunction preposition refused numeral date word plural")


_ASSERTS = frozenset(letters.spelled("be have modal verb do relative"))


@dataclass(slots=True)
class Setting:
    """The clause of a number, as a range of positions, and the end of the adverbial that opens the sentence."""

    outline: Outline
    low: int
    high: int
    lead: int
    number: int

    def recent(self) -> bool:
        """Return True if the clause names a bounded, finished time: "in the past 24 hours"."""
        outline = self.outline
        compared = min((at for at in outline.spots("set_against") if at >= self.number), default=self.high)
        return _recent(outline, self.low, min(self.high, compared)) or self._recent_with_the_next()

    def _recent_with_the_next(self) -> bool:
        """Return True if that time is named after the next number: "48 deaths and 112 injuries today"."""
        outline = self.outline
        joined = _AND_NOUN.match(outline.roles, self.high)
        return joined is not None and _recent(outline, joined.start(), joined.end())

    def this_period(self) -> bool:
        """Return True if the clause names a time that is not over: "this month"."""
        outline = self.outline
        return any(
            self.low < at < self.high and outline.has("this_word", at - 1) for at in outline.spots("long_period")
        )

    def opened_recent(self) -> bool:
        """Return True if the adverbial that opens the sentence names a bounded, finished time."""
        if not self.lead:
            return False
        outline = self.outline
        measured = outline.has("window_opener", 0) and letters.NUMBER in outline.roles[: self.lead]
        measured = measured and outline.within("time_unit", 0, self.lead)  # not "in a survey of 6,000 firms"
        return measured or _recent(outline, 0, self.lead)

    def opened_finished(self) -> bool:
        """Return True if that adverbial names a time that was over then: "before the pause"."""
        return bool(self.lead) and self.outline.has("finished_time", 0)

    def days(self) -> Iterator[int]:
        """Where a day begins, in the clause or at the head, that is not the day of a report: "on Friday"."""
        outline, roles = self.outline, self.outline.roles
        for match in _DAY.finditer(roles):
            at = match.end() - 1
            if at < self.lead and self._long_after():
                continue  # "a month after the attack"
            if not (self.low <= at < self.high or at < self.lead):
                continue
            before = match.start() - 1
            reported = before >= 0 and any(outline.has(category, before) for category in _REPORTING)
            if not reported or outline.has("granting", before):  # what is announced happens that day
                yield at

    def dated(self) -> bool:
        """Return True if the clause or the head of the sentence names a day."""
        return next((True for at in self.days() if not self._until(at)), False)

    def until(self) -> bool:
        """Return True if the count runs up to a named day: "by Friday", "as of Monday"."""
        return next((True for at in self.days() if self._until(at)), False)

    def until_hour(self) -> bool:
        """Return True if the hour up to which it is counted opens the sentence or follows the number: "by 3 p.m."."""
        outline = self.outline
        for at in (0, *range(self.number + 1, self.high)):
            if outline.has("counted_up_to", at):
                return outline.has("day_time", at + 1) or _HOUR_AHEAD.match(outline.roles, at + 1) is not None
        return False

    def _until(self, at: int) -> bool:
        outline = self.outline
        return at > 0 and (
            outline.has("counted_up_to", at - 1) or outline.words(max(0, at - 2), at) in english.UNTIL_DAY
        )

    def of_one_event(self) -> bool:
        """Return True if the clause or its head names one event, and nothing that goes on: "in the crash"."""
        return (self._names("single_event") or self._named_with_the_next()) and not self.of_running_event()

    def _named_with_the_next(self) -> bool:
        """Return True if the event is named after the next number: "40 died and 60 were hurt in the crash"."""
        outline = self.outline
        joined = _AND_MORE.match(outline.roles, self.high)
        return joined is not None and outline.within("single_event", joined.end(), len(outline.roles))

    def of_running_event(self) -> bool:
        """Return True if the clause or its head names something that goes on for long: "in the war", "of hunger"."""
        outline, roles = self.outline, self.outline.roles
        for at in outline.spots("running_event"):
            if self.low <= at < self.high or at < self.lead:
                before = roles[:at].rstrip(letters.WORD_OR_NAME)
                if before.endswith(_INTO) or roles[at + 1 : at + 2] in _HAVE_OR_VERB:
                    return True
        return False

    def _names(self, category: str) -> bool:
        outline = self.outline
        head = (
            0 if letters.CONJUNCTION in outline.roles[: self.lead] or self._long_after() else self.lead
        )  # "a week after the attack"
        return any(
            (self.low <= at < self.high or at < head) and not self._counted_from(at) for at in outline.spots(category)
        )

    def names_event(self) -> bool:
        """Return True if the sentence names one event anywhere, and nothing that goes on: "40 died after a quake"."""
        outline = self.outline
        named = any(not self._counted_from(at) for at in outline.spots("single_event"))
        return named and not outline.spots("running_event")

    def _counted_from(self, at: int) -> bool:
        """Return True if a time is only counted from a noun: "one week after the quake"."""
        outline = self.outline
        at = len(outline.roles[:at].rstrip(_NOMINAL))
        return at > 1 and outline.word(at - 1) in english.AFTER_WORD and outline.has("time_unit", at - 2)

    def _long_after(self) -> bool:
        """Return True if the head of the sentence only says how long after an event this is: "two weeks after it"."""
        outline = self.outline
        return any(
            outline.word(at) in english.AFTER_WORD and outline.has("time_unit", at - 1) for at in range(1, self.lead)
        )

    def since(self) -> bool:
        """Return True if a start stands in the clause, at the head, or at the end where no other date does."""
        roles, high = self.outline.roles, self.high
        if self._from_start():
            return True
        if letters.SINCE not in roles or self.record_of_period() or self._since_of_another():
            return False
        compared = min((at for at in self.outline.spots("set_against") if at >= self.number), default=len(roles))
        if self.opened_recent() and compared < roles.rfind(letters.SINCE):
            return False  # "in the past day 400 were killed, compared with 200 since the war began"
        if letters.SINCE in roles[self.low : high] or letters.SINCE in roles[: self.lead]:
            return True
        between = roles[high : roles.rfind(letters.SINCE)]
        return (
            letters.SINCE in roles[high:]
            and not self.dated()
            and not (self._names("single_event") and letters.COMMA in between)
            and _COMMA_GERUND not in between
            and letters.RELATIVE not in between
        )

    def _since_of_another(self) -> bool:
        """Return True if the only start is another number's, in an aside: "the last of 90 since May, hit the town"."""
        roles, at = self.outline.roles, self.outline.roles.find(letters.SINCE)
        before, after = roles.rfind(letters.COMMA, 0, at), roles.find(letters.COMMA, at)
        if before < 0 or after < 0 or letters.SINCE in roles[at + 1 :] or self.number < after:
            return False
        aside = roles[before:at]
        return letters.NUMBER in aside and not set(aside) & _ASSERTS

    def _from_start(self) -> bool:
        """Return True if a start is named with "from": "from the onset of the crisis"."""
        outline = self.outline
        return any(
            (self.low <= at < self.high or at < self.lead) and outline.words(at - 2, at) in english.FROM_THE
            for at in outline.spots("start_noun")
        )

    def record_of_period(self) -> bool:
        """Return True if "since" only says how long there was nothing like it: "the deadliest year since 2005"."""
        outline, roles = self.outline, self.outline.roles
        starts = [at for at, role in enumerate(roles) if role == letters.SINCE]
        if not starts:
            return False
        first = (at for at in range(starts[-1]) if outline.words(at, at + 2) in english.FIRST_TIME)
        greatest = [*outline.spots("superlative"), *first]
        # "the fourth accident since May", but not "one-third of the deaths since May"
        nth = [at for at in outline.spots("ordinal_word") if roles[at] == letters.REFUSED]
        return all(
            any(at - _COMPARED <= word < at for word in greatest) or any(at - _NTH <= word < at for word in nth)
            for at in starts
        )

    def since_lately(self) -> bool:
        """Return True if that start is a day just past: "since yesterday"."""
        outline, roles = self.outline, self.outline.roles
        for at in outline.spots("recent_alone"):
            if (self.low <= at < self.high or at < self.lead) and roles[:at].rstrip(letters.ARTICLE).endswith(
                letters.SINCE
            ):
                following = outline.text.words[outline.first + at + 1] if at + 1 < len(roles) else ""
                return not outline.text.lexicon.has("month", following)
        return False

    def so_far(self) -> bool:
        """Return True if the words say that the count goes on to a day: "so far", "to date", "as of"."""
        outline = self.outline
        for at in outline.spots("up_to_now"):
            if (
                (self.low <= at < self.high or at < self.lead)
                and outline.words(at - 1, at + 1) in english.UP_TO_NOW_PHRASE
                and outline.roles[at + 1 : at + 2] != letters.OF
            ):  # "in all of October"
                return True
        for at in outline.spots("as_of_opener"):
            hour = _HOUR.match(outline.roles, at + 2) is not None and self.dated()  # "on 13 May, as of 18:00"
            if outline.words(at, at + 2) in english.AS_OF_DAY and not hour:
                return True
        return outline.within("total_word", self.low, self.high) or outline.within("total_word", 0, self.lead)

    def months(self) -> bool:
        """Return True if it is counted from a day of one month to one of another: "from 7 October to 2 March"."""
        outline = self.outline
        if not outline.spots("range_opener") or outline.spots("turn_of_day"):
            return False  # "between the afternoons of 31 January and 1 February" is one day
        lexicon, words, first = outline.text.lexicon, outline.text.words, outline.first
        named = {
            outline.word(at)
            for at in (*range(self.lead), *range(max(self.lead, self.low), self.high))
            if outline.roles[at] == letters.DATE
            and lexicon.has("month", words[first + at])
            and _of_day(words, first + at)
        }
        return len(named) > 1


def setting_of(draft: Draft, outline: Outline) -> Setting:
    """The clause around a number, roughly: between the boundaries next to it and to its predicate."""
    left, right = draft.stretch[0] - outline.first, draft.last - outline.first
    if draft.predicate is not None:
        left, right = min(left, draft.predicate.first), max(right, draft.predicate.last)
    low = 0
    for match in _BOUNDARY.finditer(outline.roles, 0, left):
        low = match.end()
    after = _BOUNDARY.search(outline.roles, right)
    opening = _LEAD.match(outline.roles)
    lead = opening.end() if opening is not None and opening.end() <= left else 0
    high = len(outline.roles) if after is None else after.start()
    return Setting(outline, max(low, lead), high, lead, draft.first - outline.first)


def _of_day(words: list[str], month: int) -> bool:
    """Return True if a number is a day of the month beside its month."""
    return any(word.isdecimal() and len(word) < 3 for word in words[max(0, month - 1) : month + 2])


def _recent(outline: Outline, low: int, high: int) -> bool:
    roles, words = outline.roles, outline.text.words
    start = roles.find(letters.SINCE, low, high)
    for at in outline.spots("recent_word"):
        told = (at > 0 and outline.word(at - 1) in english.DETERMINED_TIME) or outline.has("recent_alone", at)
        if not low <= at < high or not told:
            continue
        if outline.word(at) in english.PAST_WORD and roles[at + 1 : at + 2] == letters.NUMBER:
            continue  # "has climbed past 400"
        if roles[at + 1 : at + 2] == letters.OF and outline.has("window_opener", at - 1):
            continue  # "in weeks of fighting"
        if start < 0 or at < start:
            return True
        named = at + 1 < len(roles) and any(
            outline.text.lexicon.has(name, words[outline.first + at + 1]) for name in ("month", "weekday")
        )
        if roles[start + 1 : at] in _MAYBE_ARTICLE and not named:  # "since yesterday", but not "since last October"
            return True
    end = high if start < 0 else start
    return any(low <= at < end and _length_of_time(outline, at + 1) for at in outline.spots("window_opener"))


def _length_of_time(outline: Outline, at: int) -> bool:
    """Return True if a length of time begins at a position, outside any date or longer phrase: "two weeks"."""
    end = at
    while end < len(outline.roles) and end < at + 6 and outline.roles[end] in _WITHIN_LENGTH:
        if (end > at and outline.has("this_word", end)) or outline.has("time_to_come", end):
            return False  # "in the city this year", "over the coming days"
        if outline.has("time_unit", end):
            return outline.roles[end + 1 : end + 2] not in _GOES_ON
        end += 1
    return False


def recent_after(draft: Draft, outline: Outline) -> bool:
    """Return True if the words right after a number say that it is of a time just past: "164 in the past day"."""
    right = draft.last - outline.first
    stop = next(
        (at for at in range(right, len(outline.roles)) if outline.roles[at] in _CLAUSE_ENDS), len(outline.roles)
    )
    return _recent(outline, right, stop)


def opened_by_since(draft: Draft, outline: Outline) -> bool:
    """Return True if the number stands in the clause that "since" opens: "since Hamas killed 1,200"."""
    verb = draft.predicate
    if verb is None or not verb.finite:
        return False
    at = outline.roles.rfind(letters.SINCE, 0, min(verb.first, draft.stretch[0] - outline.first) + 1)
    return at >= 0 and not set(outline.roles[at : verb.first]) & _TURNS


def since_of_noun(draft: Draft, outline: Outline) -> bool:
    """Return True if "since" belongs to a participle after the noun: "released 24 hostages held since October"."""
    verb, left = draft.predicate, draft.stretch[0] - outline.first
    return verb is not None and verb.last <= left and _PARTICIPLE_SINCE in outline.roles[left:]
