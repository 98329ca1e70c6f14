"""Cues: the verbs and phrases that report, each with who speaks and which words are the content.

A cue is found by one pass over the tags of the whole text; its speaker is then read in its own sentence, on the
side on which it stands: ``X said``, ``said X``, ``X, the director of Y, said``, ``… and said``, ``according to X``.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from asreported.reading.grammar.english import endings, english
from asreported.reading.grammar.patterns import Pattern
from asreported.reading.grammar.text import Text
from asreported.reading.speech.bodies import POSSESSIVE, listed, names_nobody, number_behind, without_time
from asreported.reading.speech.contents import Contents, Frame, Tokens
from asreported.reading.speech.phrases import ADJUNCTS, BEFORE, PHRASE, QUALIFIED, SOURCE, TOLD, paper_at, subject_at
from asreported.reading.speech.quotations import MARKS, Quotations
from asreported.reading.speech.reach import clause_start, segment_end

_CUES = Pattern(
    r"""
      (?P<source> according to | in the words of | as per | as <report_verb|count_verb> ( on? <Date> )? by
    | <account> from | (?<= \( ) <source_note> \: | (?<= <comma> ) per (?! <Date> | cent )
      | ( (?<= <terminal|paragraph_break> ) | (?<! <any> ) ) per (?= <article|cap|upper> ) )
    | (?P<say> <say> (?! to <be|have> ) ) | (?P<tell> (?<! all ) <tell> ) | (?P<ing> <report_ing> )
    | (?P<verb> <report_verb> ) | (?P<base> <report_base> ) | (?P<call> <call> )
    """
)
_ACCOUNT = Pattern("<account> ( <have|modal> | <-ly> )? <report_base|report_verb|belief_verb|say>")
_FINITE = Pattern("<be|have|modal|count_verb|finite|say>")
_OWN_CLAUSE = Pattern("<!relative|terminal>{0,30}? (?! 's ) <be|have|modal>")
_GOES_ON = Pattern("<Date|quote_mark> | that | on | \\: | <said_how>")
"""After a verb whose subject stands before it: "Moe, in Bergen since May, said on Friday"."""
_SIGNS = frozenset({",", ":", ";", "?", "!", "—", "–"})
_WINDOW = 40
"""Tokens before a verb among which its subject is looked for."""
_SENTENCE = 250
"""Tokens on each side of a cue beyond which its sentence is not read: text without full stops must not cost more."""
_QUALIFIER = 14
"""Tokens of a relative clause after a source, at most."""
_APPOSITIONS = 3
"""Commas before a verb that are looked back over for the name that an apposition follows."""


@dataclass(slots=True)
class Cue:
    """A report in the text, in tokens (ends excluded).

    ``subject`` is the phrase that names the speaker, ``apposition`` what says of the speaker who that is; ``extent``
    everything from the subject to the verb's adjuncts; ``content`` what was said, and ``before`` whether that stands
    before the cue.
    """

    verb: Tokens
    subject: Tokens
    apposition: Tokens | None
    extent: Tokens
    content: Tokens
    sentence: int
    before: bool


@dataclass(slots=True)
class _Placed:
    """A subject found (None: one named before goes on), its apposition, and where the report begins and ends."""

    subject: Tokens | None
    apposition: Tokens | None
    begin: int
    end: int


class CueReader:
    """Reads the cues of one text, given its quotations and the tokens at which turns of a transcript begin."""

    def __init__(self, text: Text, quotations: Quotations, openings: list[int]) -> None:
        self._text = text
        self._quotations = quotations
        self._contents = Contents(text, quotations)
        self._openings = openings

    def cues(self) -> list[Cue]:
        """All cues with their content, in the order of the text."""
        found: list[Cue] = []
        text = self._text
        for match in text.find(_CUES):
            first, last = match.span()
            kind = str(match.lastgroup)
            sentence = text.sentence_at(first)
            if text.words[first][0].isupper() and self._is_name_part(kind, first):
                continue
            if text.match(_ACCOUNT, first) is not None:  # "media reports indicate": no verb
                continue
            low, high = self._bounds(sentence, first)
            if kind == "source":
                cue = self._source(first, last, sentence, low, high)
            else:
                cue = self._verb(first, last, kind, sentence, low, high, found[-1] if found else None)
            if cue is not None and cue.content[0] < cue.content[1]:
                found.append(cue)
        return found

    def _is_name_part(self, kind: str, first: int) -> bool:
        """Return True if a capitalised word is part of a name, and no verb: the States, Reports, Bani Said."""
        return kind in ("verb", "base") or self._text.words[first] in english.SAID_OPENING

    def _bounds(self, sentence: int, token: int) -> Tokens:
        """The tokens of the sentence, of the turn and of the quotation that a cue stands in."""
        low, high = self._text.sentence(sentence)
        low, high = max(low, token - _SENTENCE), min(high, token + _SENTENCE)
        turn = bisect_right(self._openings, token) - 1
        if turn >= 0:
            low = max(low, self._openings[turn])
        inside = self._quotations.around(token)
        return (low, high) if inside is None else (max(low, inside.first + 1), min(high, inside.last - 1))

    # -- verbs ---------------------------------------------------------------------------------------------

    def _verb(
        self, first: int, last: int, kind: str, sentence: int, low: int, high: int, previous: Cue | None
    ) -> Cue | None:
        placed = self._participle(low, first, last) if kind == "ing" else self._subject(low, first, last, high)
        if placed is None:
            return None
        subject = placed.subject
        if not self._agrees(kind, first, subject):
            return None
        if subject is None:
            subject = self._inherited(low, first, sentence, previous)
        if subject is None or self._is_nobody(subject):
            return None
        adjuncts = TOLD if kind == "tell" and placed.end == last else ADJUNCTS
        match = self._text.match(adjuncts, placed.end, high)
        at = match.end() if match is not None else placed.end
        content = self._contents.of(Frame(kind, low, high, placed.begin, at, inherited=placed.subject is None))
        if content is None:
            return None
        extent, content = (placed.begin, at), self._contents.within_aside(placed.begin, at, content, low)
        return Cue((first, last), subject, placed.apposition, extent, content, sentence, content[1] <= placed.begin)

    def _is_nobody(self, subject: Tokens) -> bool:
        """Return True if the subject is "there", or "I", "we", "you" (not "US"): then the words are the speaker's."""
        first, last = subject
        owned, alone = self._text.words[last - 1] in english.POSSESSIVE_MARK, last - first == 1
        who = alone and self._text.words[first] in english.WHO_WORD
        return owned or (not who and names_nobody(self._text, first, last))

    def _agrees(self, kind: str, verb: int, subject: Tokens | None) -> bool:
        """Return True if the verb is one beside this subject: "in some states" has none, "officials warn" has."""
        if subject is None:
            return kind != "base"
        words, has = self._text.words, self._text.lexicon.has
        head = words[subject[1] - 1]
        if not any(word[0].isalpha() for word in words[slice(*subject)]):
            return False
        if kind == "call":
            return not has("document", head)
        ends = head.endswith(endings.CAPITAL_PLURAL_ENDING) and head not in english.POSSESSIVE_MARK
        plural = ends or has("plural", head)
        if kind == "base":
            return plural or head == ")"
        if kind == "verb" and has("by_source", words[verb]) and self._is_counted(subject):
            return False
        alike = not (plural and head.islower() and head not in english.WHO_WORD)
        return alike or kind != "verb" or not words[verb].endswith(endings.PLURAL_ENDING)

    def _is_counted(self, subject: Tokens) -> bool:
        """Return True if a plain plural stands before a participle ("incidents reported on Monday"): no verb then."""
        words, has = self._text.words[slice(*subject)], self._text.lexicon.has
        return all(
            word.islower()
            and not (has("role", word) or has("body", word) or has("article", word) or has("pronoun", word))
            for word in words
        )

    def _participle(self, low: int, first: int, last: int) -> _Placed | None:
        """The speaker right before a participle (``officials saying``), or else one that goes on."""
        words, has = self._text.words, self._text.lexicon.has
        at = self._before_adverbs(low, first)
        before = words[at - 1] if at > low else ","
        window = max(self._after_quotation(low, first), first - _WINDOW)
        if has("be", before) and before not in english.POSSESSIVE_MARK:
            named = self._text.search(BEFORE, window, at - 1)
            return _Placed(named.span("np"), None, named.start("np"), last) if named is not None else None
        if before in english.AS_WORD:  # "quoted the governor as saying"; not "was quoted by state media as saying"
            end = at - 1
            if end - 2 > low and has("be", words[end - 2]) and words[end - 1].endswith(endings.PAST_ENDING):
                end -= 2  # "the mayor was quoted as saying"
            named = self._text.search(BEFORE, self._after_sign(window, end), end)
            if named is not None and named.start("np") > low and words[named.start("np") - 1] not in english.BY_WORD:
                return _Placed(named.span("np"), None, named.start("np"), last)
            return _Placed(None, None, first, last)
        if before[0].isalpha() and ("'" in before or "’" in before):  # "I'm saying"
            return None
        if before[0].isalpha() and not any(has(what, before) for what in ("document", "occasion", "report_noun")):
            named = self._text.search(BEFORE, self._after_sign(window, at), at)
            if named is not None and not self._is_object(named.start("np"), low):
                return _Placed(named.span("np"), None, named.start("np"), last)
        return _Placed(None, None, first, last)

    def _is_object(self, at: int, low: int) -> bool:
        """Return True if a verb and its object begin here, after "will" or "not": "will not defend them, saying"."""
        before, has = self._text.words[at - 1] if at > low else "", self._text.lexicon.has
        return has("modal", before) or has("negation", before)

    def _subject(self, low: int, first: int, last: int, high: int) -> _Placed | None:
        """The subject of a finite verb, before or after it."""
        text, words = self._text, self._text.words
        window = max(self._after_quotation(low, first), first - _WINDOW)
        before = words[first - 1] if first > low else ""
        if before == "," and self._quotations.closing_at(first) is None:
            placed = self._before_apposition(window, first, last)
            if placed is not None:
                return placed
        if before in ("", ",") or before in MARKS:
            placed = self._inverted(first, last, high, before)
            if placed is not None:
                return placed
        clause = self._after_sign(window, first)
        described = self._described_before(clause, first)
        if described is not None:
            return _Placed(described, None, clause, last)
        counted = before[:1].isdecimal() and not text.lexicon.has("article", words[first - 2])  # "report 12 report 13"
        direct = None if counted else text.search(BEFORE, clause, first)
        if direct is not None:
            subject = without_time(text, *direct.span("np"))
            if words[subject[0]] in english.WHO_WORD and subject[1] - subject[0] == 1:
                back = subject[0] - (subject[0] > window and words[subject[0] - 1] == ",")
                antecedent = text.search(BEFORE, window, back)
                return _Placed(antecedent.span("np"), None, subject[0], last) if antecedent is not None else None
            return _Placed(listed(text, low, subject), None, subject[0], last)
        at = self._before_adverbs(low, first) - 1
        if at > low and words[at] == ",":
            return self._before_apposition(window, at + 1, last)
        if at >= low and text.lexicon.has("joining", words[at]):
            return _Placed(None, None, at + 1, last)
        return None

    def _described_before(self, clause: int, verb: int) -> Tokens | None:
        """A subject with what tells more of it: "a charity that spoke with them said", "figures released today say"."""
        qualified = self._text.match(QUALIFIED, clause, verb)
        return paper_at(self._text, clause, verb) if qualified is None else (qualified.start("np"), verb)

    def _inverted(self, first: int, last: int, high: int, before: str) -> _Placed | None:
        """``"…," said X`` and ``…, said X``: after a bare comma only where X ends the clause."""
        words = self._text.words
        match = self._text.match(PHRASE, last, high)
        if match is None:
            pronoun = last + 1 < high and words[last] in english.SPEAKING_PRONOUN and words[last + 1] in ",."
            return _Placed((last, last + 1), None, first, last + 1) if pronoun else None
        end = match.end("np")
        while end < high and self._text.lexicon.has("said_how", words[end]):  # "said the ministry there"
            end += 1
        following = words[end] if end < high else "."
        if before == "," and following not in ",.?!;" and following not in MARKS:
            return None
        subject = match.span("np")
        apposition, end = self._apposition_after(end, high)
        if apposition is not None and self._is_office(*subject) and self._is_name(*apposition):
            subject, apposition = apposition, subject  # "said the director, Jane Moe"
        return _Placed(subject, apposition, first, end)

    def _is_office(self, first: int, last: int) -> bool:
        """Return True if a phrase says what somebody is, and holds no name: "the head of the union"."""
        words = self._text.words[first:last]
        return any(self._text.lexicon.has("role", word) for word in words) and all(word.islower() for word in words)

    def _before_apposition(self, window: int, first: int, last: int) -> _Placed | None:
        """``X, the director of Y, said`` and ``the director of Y, X, said``."""
        text, words = self._text, self._text.words
        close = comma = first - 1
        for _ in range(_APPOSITIONS):
            comma -= 1
            while comma > window and words[comma] != ",":
                comma -= 1
            if comma <= window:
                return None
            aside = (comma + 1, close)
            named = text.search(BEFORE, self._after_sign(window, comma), comma)
            if named is not None and close - comma <= 5 and self._is_name(*aside):
                placed = self._name_in_commas(named.span("np"), aside, last)
                if placed is not None:
                    return placed
            elif words[comma + 1][0].islower() or text.lexicon.has("role", words[comma + 1]):
                return self._described(named.span("np"), aside, last) if named is not None else None
            elif named is not None and close - comma == 2 and words[comma + 1].isdecimal():  # "Ruiz, 54, said"
                return _Placed(named.span("np"), None, named.start("np"), last)
        return None

    def _name_in_commas(self, named: Tokens, aside: Tokens, last: int) -> _Placed | None:
        """``the director of Y, X, said``, and the acronym of a body."""
        words = self._text.words
        if any(self._text.lexicon.has("role", words[at]) for at in range(*named)):
            return _Placed(aside, named, named[0], last)
        acronym = aside[1] - aside[0] == 1 and words[aside[0]].isupper()  # "the humanitarian office, OCHA, said"
        return _Placed(named, None, named[0], last) if acronym else None

    def _described(self, named: Tokens, aside: Tokens, last: int) -> _Placed | None:
        """``X, the director of Y, said``; None where what stands in commas is a clause or a time."""
        if self._text.match(_OWN_CLAUSE, *aside) is not None:
            return None
        timed = self._is_time(*aside) and self._text.match(_GOES_ON, last) is None
        return None if timed else _Placed(named, aside, named[0], last)

    def _is_name(self, first: int, last: int) -> bool:
        particle = self._text.lexicon.has
        return all(
            word[0].isupper() or word in "-." or particle("name_particle", word)
            for word in self._text.words[first:last]
        )

    def _is_time(self, first: int, last: int) -> bool:
        """Return True if a phrase between commas says when: "…, at midday on Friday, said Moe"."""
        text = self._text
        dated = set(text.tags[first:last]) & set(text.lexicon.mark("Date"))
        return bool(dated) and text.lexicon.has("preposition", text.words[first])

    def _apposition_after(self, at: int, high: int) -> tuple[Tokens | None, int]:
        """``said X, the director of Y``: the apposition, and where the report ends."""
        words = self._text.words
        if at + 2 >= high or words[at] != "," or not words[at + 1][0].isalnum():
            return None, at
        ends, has = words[at + 1].endswith, self._text.lexicon.has
        if ends(endings.GERUND_ENDING) or has("preposition", words[at + 1]) or words[at + 1][0].isdigit():
            return None, at  # "according to the ministry, between 50 and 100 members"
        end = at + 1
        while end < high and words[end] not in ",.;:—" and (words[end] not in MARKS or self._is_genitive(end)):
            end += 1
        if words[at + 1] not in english.PERSON_RELATIVE and self._text.search(_FINITE, at + 2, end) is not None:
            return None, at
        return (at + 1, end), end

    def _is_genitive(self, at: int) -> bool:
        """Return True if an apostrophe only makes the genitive of a plural: "the United Nations’ agency"."""
        words = self._text.words
        return (
            words[at] in POSSESSIVE
            and words[at - 1].endswith(endings.CAPITAL_PLURAL_ENDING)
            and words[at + 1 : at + 2] != []
            and (words[at + 1][0].isalpha())
        )

    def _inherited(self, low: int, first: int, sentence: int, previous: Cue | None) -> Tokens | None:
        """The subject that goes on: of the last cue in the sentence, or of the sentence itself."""
        clause = clause_start(self._text, low, first)
        if previous is not None and previous.sentence == sentence and previous.verb[0] >= clause:
            return previous.subject
        return subject_at(self._text, clause, first)

    def _after_quotation(self, low: int, first: int) -> int:
        """The head of the sentence, or the end of the last quotation between it and a verb."""
        previous = self._quotations.last_inside(low, first)
        return previous.last if previous is not None and previous.last <= first else low

    def _after_sign(self, low: int, at: int) -> int:
        """The token after the last comma or colon before ``at``: no noun phrase reaches over one."""
        words = self._text.words
        first = at
        while first > low and words[first - 1] not in _SIGNS:
            first -= 1
        return first

    def _before_adverbs(self, low: int, at: int) -> int:
        words, has = self._text.words, self._text.lexicon.has
        while at > low and (has("said_how", words[at - 1]) or words[at - 1].endswith(endings.ADVERB_ENDING)):
            at -= 1
        return at

    # -- according to --------------------------------------------------------------------------------------

    def _source(self, first: int, last: int, sentence: int, low: int, high: int) -> Cue | None:
        text, words = self._text, self._text.words
        match = text.match(SOURCE, last, number_behind(text, last, high))
        if match is None:
            return None
        subject, end = match.span("np"), match.end("np")
        if text.lexicon.has("manner", words[end - 1]):
            return None
        if words[last - 1].lower() in english.FROM_WORD:  # "reports from the ministry that": only with its clause
            if end + 1 >= high or words[end] not in english.THAT_WORD:
                return None
            return Cue((first, last), subject, None, (first, end), (end + 1, high), sentence, before=False)
        if end < high and text.lexicon.has("relative", words[end]):  # "according to lists that they keep"
            end = segment_end(text, end, min(high, end + _QUALIFIER))
        apposition, end = self._apposition_after(end, high)
        if apposition is not None and not any(text.lexicon.has("role", words[at]) for at in range(*apposition)):
            if self._is_name(*apposition) and any(text.lexicon.has("role", words[at]) for at in range(*subject)):
                subject, apposition = apposition, subject  # "according to the director, Jane Moe, …"
            else:
                end, apposition = apposition[0] - 1, None
        content, before = self._contents.of_source(Frame("source", low, high, first, end))
        if content is None:
            return None
        return Cue((first, last), subject, apposition, (first, end), content, sentence, before)
