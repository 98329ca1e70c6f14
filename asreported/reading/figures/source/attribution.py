"""Attribution: who is said to stand behind a number, in the report's words and in the story's names.

Of several sources the one nearest to the number stands: the innermost statement whose content covers it, or a
verb of counting or believing inside that statement (``said the ministry recorded 40``). A number that no source is
given for is the publication's own.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from asreported.names import plain
from asreported.reading.figures.rules import Condition, Finding, Rule, Table, Taken
from asreported.reading.figures.source.antecedents import Antecedents, Naming
from asreported.reading.figures.source.cue import Tally
from asreported.reading.figures.source.ids import Id
from asreported.reading.figures.source.offices import Offices
from asreported.reading.figures.source.papers import is_bare, is_nobody, writer_of
from asreported.reading.figures.source.tallies import REACH, find_tallies
from asreported.reading.grammar.draft import Draft
from asreported.reading.grammar.english import branches, endings, english
from asreported.reading.grammar.text import Text
from asreported.reading.speech.bodies import source_before, source_of_story, subject_of
from asreported.reading.speech.statements import known_speaker
from asreported.reading.speech.transcripts import QUESTIONER
from asreported.records import Statement

if TYPE_CHECKING:
    from asreported.story import Story

_NAME = 6
"""Tokens of the name of a source, at most."""
_OPENING = 2
"""Tokens behind a semicolon in which a clause may go on with what was told of before."""
_OUTER = 40
"""Statements looked back over for one that covers a number: those that nest stand together."""
_BY = re.compile(rf" (?:{branches.BY_WORD}) ")
_AND = re.compile(rf" (?:{branches.AND_WORD}) ")
_BRACKETED = re.compile(r"^(?P<words>.+?) \[(?P<who>.+)\]$")
_SHARE = re.compile(
    rf"\b\d[\d.,]*\s?(?:%|(?:{branches.PER_CENT})\b)|\b\d+ (?:{branches.SHARE_OF}) \d+\b"
    rf"|^\d[\d.,]* (?:{branches.OF_WORD}) (?:{branches.SHARE_OF_THEM})\b"
)
"""Speakers that are counted themselves ("70 per cent of those asked said") stand behind no number."""


class Heard(NamedTuple):
    """A number with the innermost statement that covers it, and the sources that its sentence names beside it."""

    text: Text
    draft: Draft
    statement: Statement | None
    tallies: list[Finding[Tally]]

    @property
    def asked(self) -> bool:
        """Return True if the number stands in a question of a transcript, which asserts nothing."""
        said = self.statement
        return said is not None and said.role == QUESTIONER and said.verb is None

    def nearest(self) -> Finding[Tally] | None:
        """Return the tally that the number belongs to: the last that reaches it, unless a statement begins after it."""
        for finding in reversed(self.tallies):
            tally = finding.value
            if tally.last + 2 * REACH < self.draft.first:
                break
            if tally.first <= self.draft.first and self.draft.last <= tally.last and self._stands(tally):
                return finding
        return None

    def _stands(self, tally: Tally) -> bool:
        if self.statement is None or tally.nearest or self.asked:
            return True
        pronoun = self.text.lexicon.has("pronoun", tally.words)  # "Moe said he expected 40": the speaker is the source
        return not pronoun and self.statement.start < self.text.starts[tally.first]


def _speaker(heard: Heard) -> str | None:
    if heard.statement is None or heard.statement.speaker is None:
        return None
    bracketed = _BRACKETED.match(heard.statement.speaker)
    return bracketed["words"] if bracketed is not None else heard.statement.speaker


def _goes_on(text: Text) -> Callable[[str], bool]:
    """Return the test that a word at the head of a clause goes on with what was told of before."""
    has = text.lexicon.has
    return lambda word: has("one_more", word.lower()) or has("pointing_back", word.lower())


said: Condition[Heard] = Condition("said", lambda heard: heard.statement is not None and not heard.asked)
SAID: Table[Heard, str] = Table(
    "attribution",
    (
        Rule(
            Id.SAID,
            said,
            Taken("speaker of the statement", _speaker),
            "The words of a report of speech are the speaker's where no source stands nearer.",
            ("The ministry said [310] people had moved away.",),
            ("The ministry said OCHA had recorded [310] deaths.",),
        ),
    ),
)


def read_attribution(text: Text, drafts: list[Draft], statements: list[Statement], story: Story | None) -> None:
    """Set ``attribution`` and ``source`` of each draft; both stay null where the publication speaks for itself."""
    named = {one.speaker for one in statements if one.speaker is not None}
    named -= {name for name in named if _SHARE.search(name)}
    spoken = [one for one in statements if one.speaker in named]
    antecedents = Antecedents(text, spoken)
    offices = Offices(antecedents, story) if story is not None and story.sources else None
    sentence = -1
    earlier: str | None = None
    tallies: list[Finding[Tally]] = []
    for draft in drafts:
        if draft.sentence != sentence:
            sentence = draft.sentence
            assert draft.structure is not None, "the structure of the sentence is read before its sources"
            tallies = find_tallies(text, *text.sentence(sentence), draft.structure, draft.base)
        heard = Heard(text, draft, _innermost(antecedents, draft), tallies)
        near = heard.nearest()
        if near is not None and _is_no_source(antecedents, near.value, heard.statement):
            near = None
        found: Finding[str] | None
        if near is not None:
            found, statement = Finding(near.rule, near.value.words), None
        else:
            found, statement = SAID.decide(heard), heard.statement
        giver = _giver(antecedents, draft) if draft.named_measure is not None else None
        if giver is not None and (found is None or _is_within(text, giver, near, statement)):
            found, statement = Finding(Id.DECLARED, giver.words), None
        if found is not None:
            found = _by_somebody(text, found, draft)
        if found is not None:
            draft.attribution = found.value
            draft.note(found.rule, found.value)
            rule, who = Naming(antecedents, found.value, draft.start, sentence, statement, earlier).decide()
            who = _declared(antecedents, who, draft, story)
            known = _canonical(text, who, story)
            apposed = None if antecedents.is_declared(known) else _apposed(text, found.value, sentence, story)
            if apposed is None and offices is not None and not antecedents.is_declared(known):
                apposed = offices.source_of(who, sentence)
            draft.source = apposed or _in_sentence(text, known, sentence)
            if draft.source != draft.attribution:
                draft.note(rule or "source", draft.source)
        earlier = draft.source or earlier


def _is_within(text: Text, giver: Giver, near: Finding[Tally] | None, statement: Statement | None) -> bool:
    """Return True if who gives a count stands within the words of the source found: the nearest one counts."""
    if near is not None:
        return near.value.first < giver.first
    return statement is not None and statement.start <= text.starts[giver.first]


def _names_its_source(text: Text, draft: Draft, words: str) -> bool:
    """Return True if a number stands within the words that name a source: "one diplomat said", "a survey of 370 firms".

    Who speaks is told by the publication, and so is how many of them there are.
    """
    named = text.raw.find(words, max(0, draft.start - len(words)), draft.end + len(words))
    return 0 <= named <= draft.start and draft.end <= named + len(words)


def _by_somebody(text: Text, found: Finding[str], draft: Draft) -> Finding[str] | None:
    """Return who stands behind a number: of a paper who put it out; None where the words name nobody."""
    if _names_its_source(text, draft, found.value):
        return None
    if is_bare(text, found.value):
        writer = writer_of(text, draft.sentence)
        return None if writer is None else Finding(found.rule, writer)
    return None if is_nobody(text, found.value) else found


def _declared(antecedents: Antecedents, who: str, draft: Draft, story: Story | None) -> str:
    """The source of the story that was named last, for a pronoun that stands for a body; else the words."""
    if story is None or not antecedents.text.lexicon.has("body_pronoun", who):
        return who
    return antecedents.declared_before(draft.start, draft.sentence) or who


def _is_no_source(antecedents: Antecedents, tally: Tally, statement: Statement | None) -> bool:
    """Return True if a word that opens its sentence stands beside what only looks like a verb: "Power demand rose"."""
    text = antecedents.text
    if statement is None or statement.source is None or not antecedents.is_declared(statement.source):
        return False
    opens = text.words[text.sentence_of(tally.first)[0]] == tally.words
    return opens and not text.lexicon.has("pronoun", tally.words) and not antecedents.is_declared(tally.words)


class Giver(NamedTuple):
    """Who gives a count as the subject of a verb: the words, and the token of the text at which they begin."""

    words: str
    first: int


def _giver(antecedents: Antecedents, draft: Draft) -> Giver | None:
    """The source of the story that is the subject of a verb by which somebody gives a count: "the union received 9"."""
    text, structure = antecedents.text, draft.structure
    assert structure is not None
    has, tokens = text.lexicon.has, structure.tokens
    at = structure.unit_at(draft.first - draft.base)
    if (owner := _whose(text, draft) or _knowing(text, draft)) is not None:
        return owner
    left = draft.stretch[0] - draft.base
    verbs = [unit.verb for unit in structure.units[:at] if unit.verb is not None and unit.verb.finite]
    if not verbs:
        return None
    # "lowered the number of cases decided this year to 90": who lowered it, and not what decided
    changes = (
        [verb for verb in verbs if has("revise", tokens[verb.main])] if has("reaching_to", tokens[left - 1]) else []
    )
    verb = (changes or verbs)[-1]
    word = tokens[verb.main]
    if has("perfect_auxiliary", word) and verb.end == left - 1:
        word = tokens[left - 1]  # "had received", of which the structure parts the participle
    if has("giving_count", word) and (gapped := source_before(text, draft.base + left)) is not None:
        return Giver(text.slice(*gapped), gapped[0])
    changed = has("revise", word) and (has("reaching_to", tokens[left - 1]) or has("coming_from", tokens[left - 1]))
    bare = draft.like is not None and has("perfect_auxiliary", word) and verb.end == left
    if not (changed or bare or has("giving_count", word) or has("holding_count", word)):
        return None
    subject = subject_of(text, text.sentence(draft.sentence)[0], draft.base + verb.start)
    if subject is None:
        return None
    if has("it_word", text.words[subject[0]]):
        who = antecedents.declared_before(text.starts[subject[0]], draft.sentence - 1)
        return None if who is None else Giver(who, subject[0])
    named = source_of_story(text, *subject)
    return None if named is None else Giver(text.slice(*named), named[0])


def _knowing(text: Text, draft: Draft) -> Giver | None:
    """The source of the story that knows of so many, whatever the structure takes the verb for."""
    at = draft.stretch[0] - 1
    if text.words[at].lower() not in english.OF_WORD or not text.lexicon.has("holding_count", text.words[at - 1]):
        return None
    named = source_before(text, at - 1)
    return None if named is None else Giver(text.slice(*named), named[0])


def _whose(text: Text, draft: Draft) -> Giver | None:
    """The source of the story whose count a number is: "the union, whose own count is 340"."""
    low, has = text.sentence(draft.sentence)[0], text.lexicon.has
    at = next((one for one in reversed(range(low + 2, draft.first)) if text.words[one] in english.WHOSE_WORD), None)
    if at is None or text.words[at - 1] != "," or "," in text.words[at : draft.first]:
        return None
    if not any(has("figure_word", word) for word in text.words[at : draft.first]):
        return None
    for first in range(at - 2, max(low - 1, at - 2 - _NAME), -1):
        named = source_of_story(text, first, at - 1)
        if named is not None and named[1] == at - 1:
            return Giver(text.slice(*named), named[0])
    return None


def _innermost(antecedents: Antecedents, draft: Draft) -> Statement | None:
    """The shortest statement that covers a number."""
    best: Statement | None = None
    at = bisect_right(antecedents.starts, draft.start)
    for statement in antecedents.spoken[max(0, at - _OUTER) : at]:
        if statement.end >= draft.end and (best is None or statement.end - statement.start <= best.end - best.start):
            best = statement
    return best


def _in_sentence(text: Text, words: str, sentence: int) -> str:
    """A source as it is written within a sentence: "police" also where the word opens one, this or another."""
    first, _, rest = words.partition(" ")
    opens = first[1:].islower() and (not rest or text.words[text.sentence(sentence)[0]] == first)
    common = any(text.lexicon.has(name, first.lower()) for name in ("role", "kind", "group_noun"))
    named = any(word[0].isupper() for word in rest.split())
    return f"{first.lower()}{words[len(first) :]}" if opens and common and not named else words


def _canonical(text: Text, words: str, story: Story | None) -> str:
    """The story's name of a source or speaker, also without a bracket; the words themselves where it knows none."""
    if story is None:
        return words
    for name in (words, re.sub(r"\s*\([^)]*\)", "", words)):
        named = story.source_of(name) or name
        if named != name:
            return named
        speaker = known_speaker(text, name)
        if speaker is not None:
            return speaker
    return _longer(text, words, story) or _described(text, words, story) or _of_class(text, words, story) or words


def _apposed(text: Text, words: str, sentence: int, story: Story | None) -> str | None:
    """The story's source that stands in apposition to the words of an attribution: "its chairman, Bo Askild"."""
    if story is None:
        return None
    low, high = text.sentence(sentence)
    size = len(words.split())
    for at in range(low, high - size - 1):
        if text.words[at + size] == "," and text.slice(at, at + size) == words:
            named = source_of_story(text, at + size + 1, min(high, at + size + 1 + _NAME))
            if named is not None:
                return story.source_of(text.slice(*named))
    return None


def _of_class(text: Text, words: str, story: Story) -> str | None:
    """The one source of the story of the class that words name: "the charity", where it declares one of aid."""
    klass = text.lexicon.categories["class_word"].get(words.lower())
    named = [of.name for of in story.sources if klass is not None and of.klass == klass]
    return named[0] if len(named) == 1 else None


def _longer(text: Text, words: str, story: Story) -> str | None:
    """The story's name of a source of which the words are the head, or whose paper they name: "survey by the Union"."""
    said, spelled = plain(words), story.source_spellings
    *before, last = words.split()
    if before and text.lexicon.has("giving_count", last):  # "the ministry speaks", of which the verb was taken along
        return spelled.get(plain(" ".join(before)))
    joined, *second = _AND.split(words, 1)
    thing = second and joined.isalpha() and joined.islower() and not _names_anybody(text, joined)
    if thing and plain(second[0]) in spelled:
        return spelled[plain(second[0])]  # "… are on strike and the Water Board says", whose noun was taken along
    paper, *author = _BY.split(said, 1)
    if author and paper and plain(author[0]) in spelled:
        return spelled[plain(author[0])]
    cut = {
        of
        for name, of in spelled.items()
        if name.startswith(said) and name[len(said) :].startswith(endings.GENITIVE_OF_NAME)
    }
    return cut.pop() if len(cut) == 1 else None  # "Weavers" of "Weavers' Union"


def _names_anybody(text: Text, word: str) -> bool:
    return any(text.lexicon.has(name, word) for name in ("kind", "role", "group_noun"))


def _described(text: Text, words: str, story: Story) -> str | None:
    """The story's name of a source behind a word that says what it is: "carmaker Orlow", "Steelmaker Nordhal"."""
    first, _, rest = words.partition(" ")
    if rest and text.lexicon.has("courtesy_title", first) and plain(rest) in story.source_spellings:
        return story.source_spellings[plain(rest)]
    makers = tuple(text.lexicon.categories["firm_word"])
    if not rest or not (first.islower() or first.lower().endswith(makers)):
        return None  # "Lebanese Health Ministry" is another ministry
    named = story.source_of(rest)
    return named if (rest[0].isupper() and named != rest) or story.is_source_alone(rest) else None
