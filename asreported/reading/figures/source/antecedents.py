"""Antecedents: whom an attribution stands for, once the article has been read ("it", "the ministry", "its tally").

Where a sentence leaves out who speaks, a speaker or a body of an earlier one stands in, each by a rule of its own.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable

from asreported.reading.figures.rules import Condition, Rule, Table, Taken
from asreported.reading.figures.source.ids import SourceId as Id
from asreported.reading.grammar.text import Text
from asreported.reading.speech.bodies import POSSESSIVE, is_body, is_number, source_of_story
from asreported.reading.speech.phrases import subject_at
from asreported.reading.speech.speakers import Speakers, speaker_from
from asreported.reading.speech.transcripts import QUESTIONER
from asreported.records import Statement

_BACK = 60
"""Statements looked back over for the one that a short name goes back to."""
_DECLARED = 4
"""Sentences looked back over, the number's own first, for one that a source of the story is the subject of."""
_SHORT = 3
"""Words of a short name, at most."""


class Antecedents:
    """Candidates for what the names of one text refer to: its statements, its sentences, the bodies that it names."""

    __slots__ = ("bodies", "spoken", "starts", "text")

    def __init__(self, text: Text, spoken: list[Statement]) -> None:
        self.text = text
        self.spoken = spoken
        self.starts = [statement.start for statement in spoken]
        self.bodies = Speakers(text)

    def _are_several(self, last: int) -> bool:
        """Return True if a plural verb follows a subject: "clubs of the league have"."""
        return self.text.lexicon.has("plural_verb", self.text.words[last])

    def body_of(self, sentence: int, *, one: bool = False) -> str | None:
        """Return the body that a sentence is about, in its full name; None for no body, or several where it is one."""
        if sentence < 0:
            return None
        text, (low, high) = self.text, self.text.sentence(sentence)
        subject = subject_at(text, low, high)
        if subject is None or not is_body(text, *subject):
            return None
        first, last = subject
        if is_number(text, first, last) or (one and self._are_several(last)):
            return None  # "Some 140 teams are at work"
        if (declared := source_of_story(text, first, last)) is not None:
            return text.slice(*declared)
        last = next((at for at in range(first + 1, last) if text.lexicon.has("count_verb", text.words[at])), last)
        own = (
            at
            for at in range(first, last)
            if text.words[at] in POSSESSIVE or text.lexicon.has("itself_word", text.words[at])
        )
        end = next(own, last)  # "the ministry's toll stood at": without what it has
        if first < end < last and not is_body(text, first, end):
            end = last  # "Gaza's Health Ministry": the owner is no body
        if end == first:
            return None
        return Naming(self, speaker_from(text, first, end).who, text.starts[low]).decide()[1]

    def declared_before(self, at: int, sentence: int) -> str | None:
        """Return the source of the story that was named last before an offset, in its paragraph or the one before."""
        place = bisect_right(self.starts, at)
        for statement in self.spoken[max(0, place - _BACK) : place][::-1]:
            if statement.source and self.is_declared(statement.source):
                return statement.source if self.near(statement.start, at) else None
        return next((name for back in range(_DECLARED) if (name := self.declared_in(sentence - back))), None)

    def is_declared(self, name: str) -> bool:
        """Return True if the story declares a source of a name."""
        return name in self.text.lexicon.categories.get("story_source", {})

    def near(self, start: int, end: int) -> bool:
        """Return True if no more than one end of a paragraph stands between two offsets."""
        return self.text.raw.count("\n\n", start, end) <= 1

    def declared_in(self, sentence: int) -> str | None:
        """Return the source of the story that is the subject of a sentence."""
        if sentence < 0:
            return None
        subject = subject_at(self.text, *self.text.sentence(sentence))
        declared = None if subject is None else source_of_story(self.text, *subject)
        return None if declared is None else self.text.slice(*declared)


class Naming:
    """The words of an attribution at a character offset of a sentence.

    ``statement`` is the one in which they name the speaker, ``earlier`` the source of the number before.
    """

    __slots__ = ("antecedents", "at", "earlier", "sentence", "statement", "words")

    def __init__(
        self,
        antecedents: Antecedents,
        words: str,
        at: int,
        sentence: int = 0,
        statement: Statement | None = None,
        earlier: str | None = None,
    ) -> None:
        self.antecedents = antecedents
        self.words = words
        self.at = at
        self.sentence = sentence
        self.statement = statement
        self.earlier = earlier

    def decide(self) -> tuple[Id | None, str]:
        """Return who the words stand for and the rule that told it; the words themselves where none does."""
        found = TABLE.decide(self)
        return (None, self.words) if found is None else (Id(found.rule), found.value)

    def has(self, category: str) -> bool:
        """Return True if the words are one of a category."""
        return self.antecedents.text.lexicon.has(category, self.words)

    def ends(self, category: str) -> bool:
        """Return True if the last of the words is in a category."""
        return self.antecedents.text.lexicon.has(category, self.words.split()[-1])

    def opens(self, category: str) -> bool:
        """Return True if the first of several words is in a category."""
        first, _, rest = self.words.partition(" ")
        return bool(rest) and self.antecedents.text.lexicon.has(category, first)

    @property
    def earlier_statements(self) -> list[Statement]:
        """Statements that begin before the words, the nearest first."""
        place = bisect_right(self.antecedents.starts, self.at)
        return self.antecedents.spoken[max(0, place - _BACK) : place][::-1]

    @property
    def later_statements(self) -> list[Statement]:
        """Statements that begin after the words, the nearest first."""
        place = bisect_right(self.antecedents.starts, self.at)
        return self.antecedents.spoken[place : place + _BACK]


def _answerer(naming: Naming) -> str | None:
    around = (*naming.earlier_statements, *naming.later_statements)
    return next((one.source for one in around if one.role != QUESTIONER and one.source), None)


def _body(naming: Naming) -> str | None:
    one = naming.has("it_word")
    own = None if _is_said_first(naming) else naming.antecedents.body_of(naming.sentence, one=one)
    return own or naming.antecedents.body_of(naming.sentence - 1, one=one)


def _is_said_first(naming: Naming) -> bool:
    """Return True if a report of speech stands before its content, so that "it" is not the subject of that."""
    if naming.statement is None:
        return False
    text = naming.antecedents.text
    return naming.statement.start > text.starts[text.sentence(naming.sentence)[0]]


def _speaker(naming: Naming) -> str | None:
    return None if naming.statement is None else naming.statement.source


def _last_speaker(naming: Naming) -> str | None:
    return next((one.source for one in naming.earlier_statements[:1]), None)


def _owner(naming: Naming) -> str | None:
    return _body(naming) or _last_speaker(naming)


def _body_named(naming: Naming) -> str | None:
    named = naming.antecedents.bodies.body(naming.words)
    return named if named != naming.words else None


def _is_short(naming: Naming) -> bool:
    """Return True if the words are a common name of a body or an office, or one that stands for it alone."""
    parts, has = naming.words.split(), naming.antecedents.text.lexicon.has
    common = naming.words.islower() or (len(parts) == 1 and has("kind", naming.words))
    return len(parts) <= _SHORT and common and (has("kind", parts[-1]) or has("role", parts[-1]))


def _fuller(naming: Naming) -> str | None:
    kinds = {part.casefold() for part in naming.words.split()}
    names = (one.source or "" for one in naming.earlier_statements)
    return next((n for n in names if len(n) > len(naming.words) and kinds <= set(n.casefold().split())), None)


def _when(notation: str, holds: Callable[[Naming], bool]) -> Condition[Naming]:
    return Condition(notation, holds)


said = _when("said", lambda naming: naming.statement is not None)
pronoun = _when("pronoun", lambda one: one.has("pronoun") and not (one.words.isupper() and len(one.words) > 1))
short = _when("short", _is_short)

TABLE: Table[Naming, str] = Table(
    "source",
    (
        Rule(
            Id.SAME_COUNT,
            ~said & _when("same", lambda naming: naming.opens("same_word")),
            Taken("source of the number before", lambda naming: naming.earlier),
            '"The same count" is that of the number before.',
            ("Police said 30 people died. By the same count [40] are hurt.",),
            ("Police said 30 people died. By the ministry's count [40] are hurt.",),
        ),
        Rule(
            Id.BODY,
            (said & _when("it", lambda naming: naming.has("it_word")))
            | (~said & pronoun & _when("it or they", lambda naming: naming.has("body_pronoun"))),
            Taken("body of the sentence, or of the one before", _body),
            '"It" is the body that its sentence, or the one before, is about.',
            ("The Bergen Harbour Office closed. It has counted [40] boats.",),
            ("The rain stopped. It left [40] boats.",),
        ),
        Rule(
            Id.STATEMENT,
            said,
            Taken("speaker of the statement", _speaker),
            "Who speaks is known from the report of speech.",
            ("Kari Moe said it rained. She said that [40] people had died.",),
            ("The ministry counted [40] boats.",),
        ),
        Rule(
            Id.YOU,
            pronoun & _when("you", lambda naming: naming.has("you_word")),
            Taken("whoever answers", _answerer),
            '"You" is whoever answers.',
            ("MR. MOE:  Good morning.\n\nQ    You said [40] boats were lost.\n\nMR. MOE:  Not 50.",),
            ("MR. MOE:  Good morning. They counted [40] boats.",),
        ),
        Rule(
            Id.LAST_SPEAKER,
            pronoun & ~_when("you", lambda naming: naming.has("you_word")),
            Taken("last speaker", _last_speaker),
            "A pronoun is whoever spoke last.",
            ("Kari Moe said it rained. She counted [40] boats that day, and put the loss at 9.",),
            ("The Bergen Harbour Office closed. It has counted [40] boats.",),
        ),
        Rule(
            Id.OWNER,
            _when("own", lambda naming: naming.opens("own_word") and naming.ends("tally")),
            Taken("whom its pronoun stands for", _owner),
            '"Its tally" is that of whom "it" stands for.',
            ("The Harbour Ministry said 90 had died. By its count [40] were hurt.",),
            ("The Harbour Ministry said 90 had died. By the Danish count [40] were hurt.",),
        ),
        Rule(
            Id.FULLER_NAME,
            short,
            Taken("name in an earlier statement", _fuller),
            "A short name is that of an earlier speaker that holds it.",
            ("The Bergen Port Ministry said it had moved. By the ministry's count [40] boats are lost.",),
            ("The Bergen Port Ministry said it had moved. By the navy's count [40] boats are lost.",),
        ),
        Rule(
            Id.BODY_NAMED,
            short & _when("kind", lambda naming: naming.ends("kind")),
            Taken("the one body named", _body_named),
            "A short name is the one body of its kind that the article names.",
            ("The Bergen Port Ministry has moved. By the ministry's count [40] boats are lost.",),
            ("By the army's count [40] boats are lost.",),
        ),
    ),
)
