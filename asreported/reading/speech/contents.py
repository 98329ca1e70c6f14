"""Contents: which words of a sentence are what was said, given where its cue stands.

After the cue (``X said that …``, ``X said: "…"``), before it (``…, X said``, ``"…," said X``), or around it
(``"…," X said, "…"``). A content does not leave its sentence but in a quotation.
"""

from __future__ import annotations

from dataclasses import dataclass

from asreported.reading.grammar.english import endings, english
from asreported.reading.grammar.patterns import Pattern
from asreported.reading.grammar.text import Text
from asreported.reading.speech.quotations import Quotation, Quotations
from asreported.reading.speech.reach import clause_start, phrase_or_clause, segment_end

Tokens = tuple[int, int]
"""First token, and the token after the last."""

_QUESTION = Pattern(
    """
    ( <!comma|terminal|quote_mark|be|have|modal|relative>{0,6} )?
    ( if | whether | why | how | what | when | who | where )
    """
)
_CLAUSE = Pattern(
    """
    <!comma|terminal|quote_mark|preposition|be|have|modal|conjunction|finite>
    ( <!comma|terminal|quote_mark|relative>{0,9} (?! 's ) <be|have|modal|do|finite>
    | (?<= <pronoun> ) ( <-ed> | 's ) )
    """
)
_CALLED = Pattern(
    """
    <-ly|said_how>{0,2} ( on <!comma|terminal>{1,9} to | for | it | him | her | them )
      <!comma|terminal|paragraph_break>
    | ( <!comma|terminal|be|have|modal> | 's ){1,12} <quote_mark>
    """
)
_REQUESTED = Pattern("<!comma|terminal|quote_mark|be|have|modal|relative|preposition>{1,9} to <lower>")
"""Whom somebody asked, and to do what: "the council to send doctors"."""
_NUMBERED = Pattern("<time_hedge>{0,3} <Numeral>")
_COUNTED = Pattern(
    "<Numeral> <!comma|terminal|quote_mark|relative|be|have|modal|Numeral>{0,4}? ( ( of )? <relative> )? (?! <any> )"
)
_VERB = Pattern("<be|have|modal> | <-ed>")
_MAIN_VERB = Pattern("<be|have|modal|say|tell|finite|-ed|semicolon>")
"""Before an aside, the verb of the sentence: what follows such an aside at its end is no sentence that goes on."""
_SOURCE_CUE = Pattern("according to | <comma> <!comma|terminal|quote_mark|Numeral>{1,8}? <say>")
_SAID_BEFORE = Pattern(r"<comma> <!comma|terminal|quote_mark|Numeral>{1,8}? <say> (?= \, )")
_BUT = Pattern(r"\, but (?= <!comma|terminal|quote_mark>{0,12} <Numeral> )")
_AND = Pattern(
    r"""\, and (?= <!comma|terminal|quote_mark|relative|be|have|modal|finite|Numeral>{1,8}
    (?! 's ) <be|have|modal|do|finite> )"""
)
"""Begins another clause after what is denied."""
_GOES_ON = Pattern(
    r"""\; ( and? that | this | these | those | of | another | a? further | <quote_mark>
    | <Numeral> <-ed> (?= <semicolon|terminal> )
    | <!semicolon|terminal|be|have|modal|do|finite|-ed>{0,12} ( had | would ) )"""
)
"""After what somebody says and a semicolon, more of it: "that", words that point back, an item of a list
("12 wounded"), or the tense of what is told."""
_CLAUSE_ANEW = Pattern(r"\; <!semicolon|terminal>{0,40}? (?! 's ) <be|have|modal|do|finite|-ed>")
_ANOTHER_CLAUSE = Pattern(r"\, <conjunction|new_clause|joining>")
"""After "…, X said,": another clause, which may be no more of what X said."""
_STOPS = ("", ",", ".", "?", "!", ";", "…")
_ASIDE = 10
"""Tokens of an aside between a verb and its "that", at most."""
_SIGNS_OF_OTHERS = frozenset({",", ":", ";", ".", "?", "!", '"', "“", "”"})
_LEAD = 40
"""Tokens before a quotation, at most, that belong to the content with it: "The gaps are “small,” he said"."""
_COUNT = 8
"""Tokens before a report among which the number stands that it goes with."""
_SOURCE_REACH = 14
"""Tokens after "according to X" within which its comma or colon stands."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a cue stands, in tokens.

    Its sentence goes from ``low`` to ``high``, the report itself (subject, verb and adjuncts) from ``begin`` to
    ``at``; ``kind`` is the cue's class, ``inherited`` says that its subject goes on.
    """

    kind: str
    low: int
    high: int
    begin: int
    at: int
    inherited: bool = False


class Contents:
    """Finds the contents of the cues of one text."""

    __slots__ = ("_quotations", "_text")

    def __init__(self, text: Text, quotations: Quotations) -> None:
        self._text = text
        self._quotations = quotations

    def of(self, frame: Frame) -> Tokens | None:
        """The content of a cue with a verb; None where nothing is said to have been said."""
        words, begin, at = self._text.words, frame.begin, frame.at
        if frame.kind == "call":
            return self._called(frame)
        following = words[at] if at < frame.high else ""
        quoted = self._quotations.closing_at(begin)
        if quoted is not None and begin == frame.low and self._has_ended(quoted, at, following):
            quoted = None
        if following == ",":
            at = self._past_aside(at, frame.high)
            following = words[at]
        if following.lower() in english.THAT_WORD and at + 1 < frame.high:
            return self._after_that(frame, at)
        if following == ":":
            return self._after_colon(frame, at)
        opening = self._opening(at, following)
        if opening is not None:
            return (quoted.first, opening.last) if quoted is not None else self._to_end(opening.first, frame.high)
        if quoted is not None and not frame.inherited:
            return self._quoted_before(quoted, at, frame.high)
        if following == "," and begin > frame.low and words[begin - 1].lower() in english.AS_WORD:
            return self._around_as(frame, at)
        if following in _STOPS and self._is_after_comma(frame) and not frame.inherited:
            return self._before_comma(frame, at)
        return self._unmarked(frame, at)

    def _has_ended(self, quoted: Quotation, at: int, following: str) -> bool:
        """Return True if a quotation ended with the sentence before a report: "“…” The mayor agreed." is none of it."""
        words = self._text.words
        full = words[quoted.last - 2 : quoted.last - 1] == ["."]
        return following not in _STOPS or (full and self._text.lexicon.has("not_after_clause", words[at - 1]))

    def _called(self, frame: Frame) -> Tokens | None:
        """Return what somebody was called, or called for: "described it as “small”"."""
        text, at, high = self._text, frame.at, frame.high
        described = (
            text.words[at - 1].startswith(endings.DESCRIBING_STEM) and text.match(_NUMBERED, at, high) is not None
        )
        called = described or text.match(_CALLED, at, high) is not None
        return self._to_end(at, high) if called else None

    def _after_that(self, frame: Frame, at: int) -> Tokens | None:
        """``X said that …``, where ``at`` is the "that"."""
        first, high = at + 1, frame.high
        denies = any(self._text.lexicon.has("denying", word) for word in self._text.words[frame.begin : at])
        return self._to_end(first, self._denied_to(first, high) if denies else self._clause_to(first, high))

    def _after_colon(self, frame: Frame, at: int) -> Tokens | None:
        """``X said: …``, or all of ``…, X said: …``."""
        low, high, begin = frame.low, frame.high, frame.begin
        if self._is_after_comma(frame) and not frame.inherited and self._is_clause(low, begin):
            return self._to_end(low, high)
        if self._needs_quotation(begin, at) and self._quotations.opening_at(at + 1) is None:
            return None
        return self._to_end(at + 1, high) if at + 1 < high else self._next_paragraph(at)

    def _opening(self, at: int, following: str) -> Quotation | None:
        """The quotation that a report opens, with a comma between them or none."""
        opening = self._quotations.opening_at(at)
        return self._quotations.opening_at(at + 1) if opening is None and following == "," else opening

    def _around_as(self, frame: Frame, at: int) -> Tokens | None:
        """``As X said, …`` and ``…, as X said, …``."""
        words, low, begin = self._text.words, frame.low, frame.begin
        if self._text.lexicon.has("quote_only", words[at - 1]):  # "as the operation continues,"
            return None
        around = begin - 1 > low + 1 and words[begin - 2] == ","
        return self._to_end(low if around else at + 1, frame.high)

    def _is_after_comma(self, frame: Frame) -> bool:
        """Return True if words of the sentence and a comma, or the second of two dashes, stand before a report."""
        words, begin = self._text.words, frame.begin
        if begin <= frame.low + 2:
            return False
        dash = words[begin - 1] in english.DASH_SIGN
        return words[begin - 1] == "," or (dash and not english.DASH_SIGN.isdisjoint(words[frame.low : begin - 1]))

    def _before_comma(self, frame: Frame, at: int) -> Tokens | None:
        """``…, X said``, and with what comes after it ``…, X said, …``."""
        words, high, begin = self._text.words, frame.high, frame.begin
        if self._text.lexicon.has("not_after_clause", words[at - 1]):
            return None
        low = self._after_other(clause_start(self._text, frame.low, begin), begin)
        if words[at : at + 1] == [";"] and at + 1 < high:  # "…, X said; …"
            return self._to_end(low, high)
        if self._resumes(at, high):
            another = self._text.match(_ANOTHER_CLAUSE, at, high) is not None
            return self._to_end(low, self._clause_to(at, high) if another else high)
        but = self._text.search(_BUT, low, begin - 1)
        return (but.end() if but is not None else low), begin - 1

    def _unmarked(self, frame: Frame, at: int) -> Tokens | None:
        """``X says …``, with neither "that" nor a sign between a report and its content."""
        words, high, begin = self._text.words, frame.high, frame.begin
        if at >= high:
            return None
        if words[at] == ";" and frame.kind == "say" and begin == frame.low and at + 1 < high:  # a slip for a colon
            return self._to_end(at + 1, high)
        if words[at] in (",", ".", ";", ")"):
            return None
        counted = self._counted_before(frame.low, begin) if self._text.match(_VERB, at, high) is not None else None
        if counted is not None:  # "33 people the army says are dead"
            return self._to_end(counted, high)
        if frame.kind in ("say", "tell") or words[at - 1].lower() in english.SAYING_WORD:
            return self._said(frame, at)
        if self._text.lexicon.has("quote_only", words[at - 1]):
            return None
        if self._text.lexicon.has("request_verb", words[at - 1]) and self._text.match(_REQUESTED, at, high) is not None:
            return self._to_end(at, high)
        clause = self._text.match(_QUESTION, at, high) is not None or self._text.match(_CLAUSE, at, high) is not None
        return self._to_end(at, self._clause_to(at, high)) if clause else None

    def _said(self, frame: Frame, at: int) -> Tokens | None:
        """Return what follows a verb of saying, or the clause before it where a circumstance follows."""
        words, low, begin = self._text.words, frame.low, frame.begin
        circumstance = self._is_after_comma(frame) and self._text.lexicon.has("circumstance", words[at])
        if circumstance and self._is_clause(low, begin):
            return low, begin - 1
        if frame.high - at <= 2 and words[at].islower():
            return None
        return self._to_end(at, self._clause_to(at, frame.high))

    def _after_other(self, low: int, begin: int) -> int:
        """Where the clause before a report begins: behind one that has a source of its own, "…, X said, and …"."""
        for at in range(begin - 2, low, -1):
            joint = self._text.words[at] == "," and self._joins(at + 1)
            if joint and self._text.search(_SAID_BEFORE, low, at + 1) is not None:
                return at + 2
        return low

    def _clause_to(self, first: int, high: int) -> int:
        """Where the clause ends that somebody says: at a semicolon before a clause that nobody is named for.

        What follows is still theirs where it opens with "that" or points back ("of these"), in a quotation, and where
        it has no verb of its own ("12 are dead in the north; four in the south").
        """
        for match in self._text.find(_CLAUSE_ANEW, first, high):
            at = match.start()
            if self._quotations.around(at) is None and self._text.match(_GOES_ON, at, high) is None:
                return at
        return high

    def _denied_to(self, first: int, high: int) -> int:
        """Where what is denied ends: at ", and" before a clause with a subject of its own, which is no more of it."""
        joint = self._text.search(_AND, first, high)
        return joint.start() if joint is not None else high

    def _counted_before(self, low: int, begin: int) -> int | None:
        """The number whose noun a report without "that" goes with; it stands right before the report."""
        match = self._text.search(_COUNTED, max(low, begin - _COUNT), begin)
        return match.start() if match is not None else None

    def _needs_quotation(self, begin: int, at: int) -> bool:
        """Return True if a report before a colon needs a quotation after it: "the work has continued steadily: …"."""
        return any(self._text.lexicon.has("quote_only", word) for word in self._text.words[begin:at])

    def within_aside(self, begin: int, at: int, content: Tokens, low: int) -> Tokens:
        """Return a content up to the comma of its aside: "The rebels, who say they are ready, hit 40 ships"."""
        words = self._text.words
        opened = content[0] >= at and words[begin] in english.WHO_WORD and words[begin - 1 : begin] == [","]
        if not opened or self._text.search(_MAIN_VERB, low, begin) is not None:
            return content
        close = next((one for one in range(content[0], content[1]) if words[one] == ","), content[1])
        return content[0], close

    def of_source(self, frame: Frame) -> tuple[Tokens | None, bool]:
        """The content of "according to X", and whether it stands before the cue."""
        words = self._text.words
        low, high, first, end = frame.low, frame.high, frame.begin, frame.at
        before = words[first - 1] if first > low else ""
        if end < high and words[end][0].isdigit():
            return (end, segment_end(self._text, end, high)), False  # "according to the union 1,200 weavers"
        quoted = self._quotations.closing_at(first)
        if quoted is not None:
            return (quoted.first, quoted.last), True
        if before == "(" and first - 1 > low:  # "(source: the ministry)"
            return (self._clause_before(low, first - 1, comma=True), first - 1), True
        leads = first - low <= 1 or self._joins(first - 1) or (first - low == 2 and before == ",")
        if leads or (before == "," and first - 2 >= low and self._joins(first - 2)):
            at = end
            while at < min(high, end + _SOURCE_REACH) and words[at] not in (",", ":"):
                at += 1
            after = at + 1 if at < high and words[at] in (",", ":") else end
            return self._to_end(after, high), False
        if end + 1 < high and words[end] == "," and before == "," and not self._another(end + 1, high):
            return self._to_end(low, high), True
        stop = first - (before == ",")
        clause = self._clause_before(low, stop, comma=before == ",")
        return (clause if before == "," else phrase_or_clause(self._text, clause, stop), stop), True

    def _another(self, at: int, high: int) -> bool:
        """Return True if a clause joined here has a source of its own: "…, according to X, and …, according to Y"."""
        return self._joins(at) and self._text.search(_SOURCE_CUE, at, high) is not None

    def _joins(self, at: int) -> bool:
        return self._text.lexicon.has("joining", self._text.words[at])

    def _quoted_before(self, quoted: Quotation, at: int, high: int) -> Tokens:
        """``"…," X said``, with what leads to the quotation in its sentence, and with its second half."""
        second = self._quotations.last_inside(at, high)
        if second is not None and self._text.words[second.first - 1] == ",":
            return quoted.first, second.last
        opening = self._text.sentence_of(quoted.first)[0]
        return (opening if quoted.first - opening < _LEAD else quoted.first), quoted.last

    def _resumes(self, at: int, high: int) -> bool:
        """Return True if the clause goes on after ``…, X said,``, and nothing else follows there."""
        if self._text.words[at : at + 1] != [","] or at + 1 >= high:
            return False
        following, has = self._text.words[at + 1], self._text.lexicon.has
        return not (has("report_ing", following) or has("saying_ing", following) or has("aside", following))

    def _is_clause(self, first: int, last: int) -> bool:
        """Return True if the words before a comma are a clause of their own, and not an adverbial phrase."""
        head, has = self._text.words[first], self._text.lexicon.has
        if has("preposition", head) or has("opens_dependent", head):
            return False
        return self._text.match(_CLAUSE, first, last) is not None

    def _to_end(self, first: int, high: int) -> Tokens | None:
        """From ``first`` to the end of its sentence, or of a quotation that goes on beyond it."""
        words = self._text.words
        inside = self._quotations.last_inside(first, high)
        if inside is not None and inside.last > high:
            return first, inside.last
        last = high
        while last > first and words[last - 1] in (".", ";"):
            last -= 1
        return (first, last) if first < last else None

    def _clause_before(self, low: int, stop: int, *, comma: bool) -> int:
        """Where the clause begins that a source at its end is attached to; behind a comma, no relative clause."""
        words, has = self._text.words, self._text.lexicon.has
        if has("leading", words[low]) and "," in words[low : min(stop, low + 20)]:
            low = words.index(",", low) + 1
        for at in range(stop - 2, low, -1):
            aside = comma and words[at - 1] == "," and has("relative", words[at])  # "…, where they slept, according to"
            if words[at] == ";" or (has("new_clause", words[at]) and not aside):
                return at + 1
            if words[at] == "," and self._joins(at + 1) and self._text.search(_SOURCE_CUE, low, at) is not None:
                return at + 2
            if words[at] in english.AND_WORD and words[at - 1] == "," and self._is_setting(at + 1):
                return at + 1  # "…, and in the north 40 died"
        return low

    def _is_setting(self, at: int) -> bool:
        """Return True if a preposition opens a setting here, and is no hedge of a number ("and about 40 died")."""
        has, words = self._text.lexicon.has, self._text.words
        return has("preposition", words[at]) and not (has("time_hedge", words[at]) and words[at + 1][:1].isdigit())

    def _past_aside(self, at: int, high: int) -> int:
        """Where "that" stands behind a comma, or behind an aside in commas: "said, in a letter, that"; else ``at``."""
        words = self._text.words
        for comma in range(at, min(at + _ASIDE, high - 1)):
            if words[comma] == "," and words[comma + 1].lower() in english.THAT_WORD:
                return comma + 1
            if comma > at and words[comma] in _SIGNS_OF_OTHERS:
                break
        return at

    def _next_paragraph(self, at: int) -> Tokens | None:
        """``X said:`` at the end of a paragraph: the quotation that opens the next."""
        for first in range(at + 1, min(at + 4, len(self._text.words))):
            quotation = self._quotations.opening_at(first)
            if quotation is not None:
                return quotation.first, quotation.last
        return None
