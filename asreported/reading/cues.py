"""Cues: the verbs and phrases that report, each with who speaks and which words are the content.

A cue is found by one pass over the tags of the whole text; its speaker and its content are then read in its
own sentence, on the side on which they stand: ``X said that …``, ``"…," X said``, ``"…," said X, "…"``,
``…, according to X``.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from asreported.reading.patterns import Pattern
from asreported.reading.quotations import Quotation
from asreported.reading.speakers import BEFORE, PHRASE, SOURCE, SUBJECT
from asreported.reading.text import Text

_CUES = Pattern(
    """
      (?P<say> <say> ) | (?P<tell> <tell> ) | (?P<source> according to | reports from | data from | information from | figures from | (?<= <comma> ) per (?! <Date> | cent ) )
    | (?P<ing> <report_ing> ) | (?P<verb> <report_verb> ) | (?P<base> <report_base> ) | (?P<call> <call> )
    """
)
_ADJUNCT = r"""
    ( ( on | late | early | last | this )? ( <Date> | <spoken_at> ) | <-ly> | <said_how>
    | ( in | at | during | via | by | on | through | after | before | to | from )
      <!comma|terminal|quote_mark|paragraph_break|be|have|modal|relative|say|tell>{0,6} <occasion>
      ( ( with | to | on | for | from | by | at ) <!comma|terminal|quote_mark|paragraph_break|be|have|modal|relative|pronoun>{1,4} )?
    | to <article>? <!comma|terminal|quote_mark|be|have|modal|relative|pronoun|preposition>{1,4} (?= that )
    )
"""
_WHEN = Pattern(f"{_ADJUNCT}{{0,4}}")
_TOLD = Pattern(
    rf"""
      ( ( <article> | his | her | its | their )?
        <!preposition|article|pronoun|relative|be|have|do|modal|negation|comma|terminal|quote_mark|not_in_name|Date>{{1,6}}
        | him | her | them | me | us | you )?
      {_ADJUNCT}{{0,3}}
    """
)
_QUESTION = Pattern(
    "( <!comma|terminal|quote_mark|be|have|modal|relative>{0,6} )? ( if | whether | why | how | what | when | who | where )"
)
_CLAUSE = Pattern(
    """
      <!comma|terminal|quote_mark|preposition|be|have|modal|conjunction|finite>
      ( <!comma|terminal|quote_mark|relative>{0,9} (?! 's ) <be|have|modal|do|finite> | (?<= <pronoun> ) ( <-ed> | 's ) )
    """
)
_FINITE = Pattern("<be|have|modal>")
_OWN_CLAUSE = Pattern("<!relative|terminal>{0,30}? (?! 's ) <be|have|modal>")
_CALL = Pattern(
    """
      <-ly|said_how>{0,2} ( on <!comma|terminal>{1,9} to | for | it | him | her | them ) <!comma|terminal|paragraph_break>
    | ( <!comma|terminal|be|have|modal> | 's ){1,12} <quote_mark>
    """
)
_MARKS = "\"“”‘’'«»"
_FIRST_PERSON = frozenset({"I", "we", "you", "me", "us", "We", "You"})
_CIRCUMSTANCE = frozenset({"as", "in", "at", "after", "before", "when", "while", "during", "on", "by", "with", "from", "of"})
_STOPS = frozenset({"", ",", ".", "?", "!", ";", "…"})
_PLURAL = frozenset({"they", "who", "police", "people", "others", "some", "many", "men", "women", "%", ")"})
_THIRD = frozenset({"he", "she", "they"})
_LEADING = frozenset({"following", "after", "before", "since", "amid", "despite", "with"})
_NEW_CLAUSE = frozenset({"where", "while", "whereas", "although", "though", "but", ";"})
_JOINING = frozenset({"and", "but", "then", "or"})


@dataclass(slots=True)
class Cue:
    """A report in the text, in tokens (ends excluded).

    ``subject`` is the phrase that names the speaker, None where the speaker of ``inherits`` goes on;
    ``apposition`` what says of the speaker who that is; ``extent`` everything from the subject to the verb's
    adjuncts; ``content`` what was said; ``nested`` whether the cue stands inside a quotation.
    """

    verb: tuple[int, int]
    subject: tuple[int, int] | None
    apposition: tuple[int, int] | None
    extent: tuple[int, int]
    content: tuple[int, int]
    sentence: int
    nested: bool = False
    before: bool = False


class CueReader:
    """Reads the cues of one text, given its quotations and the tokens at which turns of a transcript begin."""

    def __init__(self, text: Text, quotations: list[Quotation], openings: list[int]) -> None:
        self.text = text
        self.openings = openings
        self.quotations = quotations
        self._firsts = [quotation.first for quotation in quotations]
        self._lasts = [quotation.last for quotation in quotations]

    def cues(self) -> list[Cue]:
        """All cues with their content, in the order of the text."""
        found: list[Cue] = []
        text = self.text
        for match in text.find(_CUES):
            first, last = match.span()
            kind = match.lastgroup
            if kind in ("verb", "base") and text.words[first][0].isupper():  # the States, Reports: names, not verbs
                continue
            cue = self._source(first, last) if kind == "source" else self._verb(first, last, str(kind), found)
            if cue is not None and cue.content[0] < cue.content[1]:
                found.append(cue)
        return found

    def _bounds(self, sentence: int, token: int) -> tuple[int, int]:
        """The sentence's tokens, without the label of a turn."""
        low, high = self.text.sentence(sentence)
        at = bisect_right(self.openings, token) - 1
        return (max(low, self.openings[at]) if at >= 0 else low), high

    # -- quotations ----------------------------------------------------------------------------------------

    def around(self, token: int) -> Quotation | None:
        """The closed quotation that a token stands in."""
        at = bisect_right(self._firsts, token) - 1
        if at >= 0 and token < self._lasts[at] and self.quotations[at].closed:
            return self.quotations[at]
        return None

    def _opening_at(self, token: int) -> Quotation | None:
        at = bisect_left(self._firsts, token)
        return self.quotations[at] if at < len(self._firsts) and self._firsts[at] == token else None

    def _closing_at(self, token: int) -> Quotation | None:
        at = bisect_left(self._lasts, token)
        return self.quotations[at] if at < len(self._lasts) and self._lasts[at] == token else None

    def _last_inside(self, first: int, last: int) -> Quotation | None:
        """The last quotation that begins at or after ``first`` and before ``last``."""
        at = bisect_left(self._firsts, last) - 1
        return self.quotations[at] if at >= 0 and self._firsts[at] >= first else None

    # -- verbs ---------------------------------------------------------------------------------------------

    def _verb(self, first: int, last: int, kind: str, found: list[Cue]) -> Cue | None:
        text, words = self.text, self.text.words
        sentence = text.sentence_at(first)
        low, high = self._bounds(sentence, first)
        inside = self.around(first)
        if inside is not None:
            low, high = max(low, inside.first + 1), min(high, inside.last - 1)
        previous = self._last_inside(low, first)
        after_quote = previous.last if previous is not None and previous.last <= first else low
        subject, apposition, begin, end = None, None, first, last
        inherited = False
        if kind == "ing":
            who = self._beside(max(after_quote, first - 30), low, first)
            if who is None:
                return None
            if who:
                subject, begin = who, who[0]
            else:
                inherited = True
        else:
            placed = self._subject(low, after_quote, first, last, high)
            if placed is None:
                return None
            subject, apposition, begin, end = placed
            inherited = subject is None
        if kind == "verb" and words[first].endswith("s") and subject is not None and self._disagrees(subject[1] - 1):
            return None
        if kind == "call" and subject is not None and text.lexicon.has("document", words[subject[1] - 1]):
            return None
        if kind == "base" and (subject is None or not self._plural(subject[1] - 1)):
            return None
        if inherited:
            subject = self._inherited(low, first, sentence, found)
            if subject is None:
                return None
        if subject is not None and subject[1] - subject[0] == 1 and words[subject[0]] in _FIRST_PERSON:
            return None
        at = self._after(end, high, kind if end == last else "say")
        content = self._content(kind, low, high, begin, at, inherited)
        if content is None:
            return None
        return Cue((first, last), subject, apposition, (begin, at), content, sentence, inside is not None, content[1] <= begin)

    def _beside(self, window: int, low: int, first: int) -> tuple[int, int] | tuple[()] | None:
        """The speaker right before a participle (``officials saying``), or () where an earlier one goes on."""
        text, words, has = self.text, self.text.words, self.text.lexicon.has
        at = first
        while at > low and (has("said_how", words[at - 1]) or words[at - 1].endswith("ly")):
            at -= 1
        before = words[at - 1] if at > low else ","
        if has("be", before) and before not in ("'s", "’s"):
            at -= 1
        elif not before[0].isalpha() or has("document", before) or has("occasion", before) or has("report_noun", before):
            return ()
        elif "'" in before or "’" in before:
            return None
        named = text.search(BEFORE, window, at)
        return named.span("np") if named is not None else None if at < first and has("be", before) else ()

    def _subject(
        self, low: int, after_quote: int, first: int, last: int, high: int
    ) -> tuple[tuple[int, int] | None, tuple[int, int] | None, int, int] | None:
        """Subject, apposition, and where the report begins and ends; a None subject is that of the sentence."""
        text, words = self.text, self.text.words
        before = words[first - 1] if first > low else ""
        window = max(after_quote, first - 40)
        if before == "," and self._closing_at(first) is None:
            named = self._before_apposition(window, first, last)
            if named is not None:
                return named
        if before and before in _MARKS or before == "," or first == low:
            inverted = text.match(PHRASE, last, high)
            if inverted is None and last + 1 < high and words[last].lower() in _THIRD and words[last + 1] in ",.":
                return (last, last + 1), None, first, last + 1
            if inverted is not None:
                np = inverted.span("np")
                following = words[np[1]] if np[1] < high else "."
                if following in ",.?!;" or following in _MARKS or before != ",":
                    apposition, end = self._apposition_after(np[1], high)
                    return np, apposition, first, end
        direct = text.search(BEFORE, window, first)
        if direct is not None:
            np = direct.span("np")
            if words[np[0]] == "who" and np[1] - np[0] == 1:
                back = np[0] - 1 if np[0] > window and words[np[0] - 1] == "," else np[0]
                antecedent = text.search(BEFORE, window, back)
                return (antecedent.span("np"), None, np[0], last) if antecedent is not None else None
            return np, None, np[0], last
        at = first - 1
        while at > low and (text.lexicon.has("said_how", words[at]) or words[at].endswith("ly")):
            at -= 1
        if at > low and words[at] == ",":
            return self._before_apposition(window, at + 1, last)
        if at >= low and words[at].lower() in _JOINING:
            return None, None, at + 1, last
        return None

    def _disagrees(self, at: int) -> bool:
        """Whether a plural noun stands before a form in -s, which is then a noun too ("in some states")."""
        return self.text.words[at].islower() and self._plural(at) and self.text.words[at] != "who"

    def _plural(self, at: int) -> bool:
        word = self.text.words[at].lower()
        return word.endswith("s") and word not in ("'s", "’s") or word in _PLURAL

    def _before_apposition(
        self, window: int, first: int, last: int
    ) -> tuple[tuple[int, int] | None, tuple[int, int] | None, int, int] | None:
        """``X, the director of Y, said``: the name before the apposition."""
        text, words = self.text, self.text.words
        close = first - 1
        comma = close
        for _ in range(3):
            comma -= 1
            while comma > window and words[comma] != ",":
                comma -= 1
            if comma <= window:
                return None
            head = words[comma + 1]
            if close - comma <= 5 and all(word[0].isupper() or word in "-." for word in words[comma + 1 : close]):
                office = text.search(BEFORE, window, comma)
                if office is not None and text.lexicon.has("role", words[office.end("np") - 1]):
                    return (comma + 1, close), office.span("np"), office.start("np"), last
            if head[0].islower() or text.lexicon.has("role", head):
                if text.match(_OWN_CLAUSE, comma + 1, close) is not None:
                    return None
                name = text.search(BEFORE, window, comma)
                return (name.span("np"), (comma + 1, close), name.start("np"), last) if name is not None else None
        return None

    def _apposition_after(self, at: int, high: int) -> tuple[tuple[int, int] | None, int]:
        """``said X, the director of Y``: the apposition, and where the report ends."""
        words = self.text.words
        if at + 2 >= high or words[at] != "," or words[at + 1] in _MARKS or not words[at + 1][0].isalnum():
            return None, at
        if words[at + 1].lower().endswith("ing"):
            return None, at
        end = at + 1
        while end < high and words[end] not in ",.;:—" and words[end] not in _MARKS:
            end += 1
        if words[at + 1].lower() not in ("who", "which") and self.text.search(_FINITE, at + 1, end) is not None:
            return None, at
        return (at + 1, end), end

    def _inherited(self, low: int, first: int, sentence: int, found: list[Cue]) -> tuple[int, int] | None:
        """The subject that goes on: of the last cue in the sentence, or of the sentence itself."""
        if found and found[-1].sentence == sentence and found[-1].subject is not None:
            return found[-1].subject
        opening = self.text.match(SUBJECT, low, first)
        return opening.span("np") if opening is not None else None

    def _after(self, end: int, high: int, kind: str) -> int:
        """Where the adjuncts of the verb end (``told reporters in Geneva on Tuesday``)."""
        match = self.text.match(_TOLD if kind == "tell" else _WHEN, end, high)
        return match.end() if match is not None else end

    # -- content -------------------------------------------------------------------------------------------

    def _content(self, kind: str, low: int, high: int, begin: int, at: int, inherited: bool) -> tuple[int, int] | None:
        text, words = self.text, self.text.words
        following = words[at] if at < high else ""
        if kind == "call":
            return self._to_end(at, high) if text.match(_CALL, at, high) is not None else None
        quoted = self._closing_at(begin)
        if quoted is not None and begin == low and following not in _STOPS:
            quoted = None  # a quotation that ended with the sentence before
        if following == "," and at + 1 < high and words[at + 1].lower() == "that":
            at, following = at + 1, "that"
        if following.lower() == "that" and at + 1 < high:
            return self._to_end(at + 1, high)
        if following == ":":
            return self._to_end(at + 1, high) if at + 1 < high else self._next_paragraph(at)
        here = self._opening_at(at) or (self._opening_at(at + 1) if following in (",", ":") else None)
        if here is not None:
            if quoted is not None:
                return quoted.first, here.last
            return self._to_end(here.first, high)
        if quoted is not None and not inherited:
            opening = text.sentence_of(quoted.first)[0]
            lead = quoted.first - opening
            more = self._last_inside(at, high)
            if more is not None and words[more.first - 1] == ",":
                return quoted.first, more.last
            return (opening if 0 < lead < 40 else quoted.first), quoted.last
        if begin > low and words[begin - 1].lower() == "as" and following == ",":
            if begin - 1 > low + 1 and words[begin - 2] == ",":
                return self._to_end(low, high)
            return self._to_end(at + 1, high)
        if not inherited and begin > low + 2 and words[begin - 1] == "," and following in _STOPS:
            if kind == "verb" and text.lexicon.has("not_after_clause", words[at - 1]):
                return None
            if following == "," and at + 1 < high and not words[at + 1].lower().endswith("ing") and not self._aside(at + 1):
                return self._to_end(low, high)
            return low, begin - 1
        if at >= high or following in (",", ".", ";", ")"):
            return None
        if kind == "say" or kind == "tell" or words[at - 1].lower() == "saying":
            if following.lower() in _CIRCUMSTANCE and begin > low + 2 and words[begin - 1] == "," and self._is_clause(low, begin):
                return low, begin - 1
            return self._to_end(at, high) if high - at > 2 or not words[at].islower() else None
        if kind in ("verb", "base") and text.lexicon.has("quote_only", words[at - 1]):
            return None
        if text.match(_QUESTION, at, high) is not None or text.match(_CLAUSE, at, high) is not None:
            return self._to_end(at, high)
        return None

    def _is_clause(self, first: int, last: int) -> bool:
        """Whether the words before a comma are a clause of their own, and not an adverbial phrase."""
        head = self.text.words[first]
        if self.text.lexicon.has("preposition", head) or self.text.lexicon.has("not_in_name", head):
            return False
        return self.text.match(_CLAUSE, first, last) is not None

    def _aside(self, at: int) -> bool:
        return self.text.words[at].lower() in ("who", "which", "according", "as", "citing", "in", "when", "after", "during")

    def _to_end(self, first: int, high: int) -> tuple[int, int] | None:
        """From ``first`` to the end of its sentence, or of a quotation that goes on beyond it."""
        words = self.text.words
        last = high
        inside = self._last_inside(first, high)
        if inside is not None and inside.last > high:
            return first, inside.last
        while last > first and words[last - 1] in (".", ";"):
            last -= 1
        return (first, last) if first < last else None

    def _clause_before(self, low: int, stop: int) -> int:
        """Where the clause begins that a source at its end is attached to: after "where", "while" or "but"."""
        words = self.text.words
        if words[low].lower() in _LEADING and "," in words[low : min(stop, low + 20)]:
            low = words.index(",", low) + 1
        for at in range(stop - 2, low, -1):
            if words[at].lower() in _NEW_CLAUSE:
                return at + 1
        return low

    def _next_paragraph(self, at: int) -> tuple[int, int] | None:
        """``X said:`` at the end of a paragraph: the quotation that opens the next."""
        for first in range(at + 1, min(at + 4, len(self.text.words))):
            quotation = self._opening_at(first)
            if quotation is not None:
                return quotation.first, quotation.last
        return None

    # -- according to --------------------------------------------------------------------------------------

    def _source(self, first: int, last: int) -> Cue | None:
        text, words = self.text, self.text.words
        sentence = text.sentence_at(first)
        low, high = self._bounds(sentence, first)
        inside = self.around(first)
        if inside is not None:
            low, high = max(low, inside.first + 1), min(high, inside.last - 1)
        match = text.match(SOURCE, last, high)
        if match is None:
            return None
        subject = match.span("np")
        end = subject[1]
        apposition, end = self._apposition_after(end, high)
        if apposition is not None and not any(text.lexicon.has("role", words[at]) for at in range(*apposition)):
            apposition, end = None, subject[1]
        if words[last - 1] == "from":  # "reports from the ministry that": a source only with its clause
            if end >= high or words[end] != "that":
                return None
            return Cue((first, last), subject, None, (first, end), (end + 1, high), sentence, inside is not None)
        leads = first - low <= 1 or words[first - 1].lower() in _JOINING or first - low == 2 and words[first - 1] == ","
        quoted = self._closing_at(first)
        if quoted is not None:
            content: tuple[int, int] | None = (quoted.first, quoted.last)
        elif leads or words[first - 1] == "," and first - 2 >= low and words[first - 2].lower() in _JOINING:
            at = end
            while at < high and words[at] not in (",", ":") and at - end < 14:
                at += 1
            if at >= high or words[at] not in (",", ":"):
                at = end - 1
            content = self._to_end(at + 1, high)
        else:
            stop = first - (words[first - 1] == ",")
            content = (self._clause_before(low, stop), stop)
            if end < high and words[end] == "," and words[first - 1] == "," and end + 1 < high:
                content = self._to_end(low, high)
        if content is None:
            return None
        return Cue((first, last), subject, apposition, (first, end), content, sentence, inside is not None, not leads)
