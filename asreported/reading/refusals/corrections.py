"""Correction notices: sentences in which a publication takes back what it said, and the numbers that were wrong."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar

from asreported.measures import Measure
from asreported.reading.grammar.alphabet import fold
from asreported.reading.grammar.draft import Draft
from asreported.reading.grammar.patterns import Pattern
from asreported.reading.grammar.text import Text
from asreported.reading.grammar.tokens import PARAGRAPH
from asreported.records import TAKES_BACK, Reason, Refusal

RULE = "withdrawn: correction notice"
_LABEL = Pattern(r"<notice_label> (?: \( <any>{1,8} \) )? \:")
_AMENDED = Pattern(r"<piece_noun> (?: <lower> ){1,4}? <amending>")
_EARLIER = Pattern(r"<earlier_version>")
_MISSTATED = Pattern(r"<misstating> | <in_error> <wrote> | <wrote> <in_error>")
_CORRECTS = Pattern(r"\( ? <correcting>")
_WROTE = Pattern(r"(?: <piece_noun> | we ) (?: had )? <wrote> | <at_first|in_error> (?: had )? <wrote>")
_PIECE = Pattern(r"<piece_noun|earlier_version> | we")
_INSTEAD = Pattern(r"<in_its_place>")
_GOES_ON = 3
"""Sentences after the first of a notice that may still belong to it, in one paragraph."""


class _Spanned(Protocol):
    @property
    def start(self) -> int: ...


Said = TypeVar("Said", bound=_Spanned)


class Corrections:
    """Figures that the correction notices of a text take back.

    A notice opens with its label ("Correction:"), or says that the article was amended or misstated something. Wrong is
    what it says an earlier version said, up to a semicolon, and what it puts behind "instead of" or "from"; a number
    behind "not" is denied (:mod:`asreported.reading.figures.modality`).
    """

    def __init__(self, text: Text) -> None:
        self._text = text
        self._notices: set[int] = set()
        self._wrong: list[tuple[int, int]] = []
        corrects = text.match(_CORRECTS, 0)
        if corrects is not None:
            self._note(0)
        for match in text.find(_LABEL):
            if match.start() == text.sentence_of(match.start())[0]:
                self._note(match.start())
        for match in text.find(_AMENDED):
            self._note(match.start())
        for pattern in (_EARLIER, _MISSTATED):
            for match in text.find(pattern):
                first, last = text.sentence_of(match.start())
                if pattern is _EARLIER or text.search(_PIECE, first, match.start()) is not None:
                    self._note(match.start())
                    self._wrong.append((match.end(), self._stop(match.end(), last)))
        for index in self._notices:
            first, last = text.sentence(index)
            self._wrong += [(one.end(), self._stop(one.end(), last)) for one in text.find(_WROTE, first, last)]

    def _note(self, token: int) -> None:
        """Count the sentence of a token, and those that go on with it, as a notice."""
        text, index = self._text, self._text.sentence_at(token)
        self._notices.add(index)
        for after in range(index + 1, min(index + 1 + _GOES_ON, len(text.bounds))):
            if text.words[text.bounds[after] - 1] == PARAGRAPH:
                return
            self._notices.add(after)

    def _stop(self, first: int, last: int) -> int:
        return next((at for at in range(first, last) if self._text.words[at] == ";"), last)

    def _says_wrong(self, token: int) -> bool:
        """Return True if a token stands in what a notice says that an earlier version said."""
        return any(first <= token < last for first, last in self._wrong)

    def _takes_back(self, draft: Draft) -> bool:
        """Return True if a notice takes a number back: "said 312", "instead of 312", "from 312"."""
        if draft.sentence not in self._notices:
            return False
        text, left = self._text, draft.stretch[0]
        first = text.sentence_of(draft.first)[0]
        behind = fold(text.words[left - 1]) if left > first else ""
        lexicon = text.lexicon
        instead = left - 2 >= first and text.match(_INSTEAD, left - 2) is not None
        if self._says_wrong(draft.first):
            return not (instead or lexicon.has("by_so_many", behind))
        changed = lexicon.has("coming_from", behind) and text.match(_CORRECTS, first) is not None
        return changed or instead

    def withdraw(self, drafts: list[Draft], refusals: list[Refusal]) -> list[Draft]:
        """Return the drafts that stand; each of the others is appended to ``refusals``.

        What stands in a notice has no source that is only the article, or a pronoun for it.
        """
        if not self._notices:
            return drafts
        gone = {id(draft) for draft in drafts if self._takes_back(draft)}
        for draft in drafts:
            if id(draft) in gone and (right := self._in_its_place(draft, drafts, gone)) is not None:
                right.note(TAKES_BACK, f"{draft.value:.12g}")
        for draft in drafts:
            if id(draft) in gone:
                refusals.append(
                    Refusal(
                        start=draft.start,
                        end=draft.end,
                        quote=self._text.raw[draft.start : draft.end],
                        reason=Reason.WITHDRAWN,
                        rule=RULE,
                    )
                )
            elif draft.part_of is not None and id(draft.part_of) in gone:
                draft.part_of = None
            if draft.sentence in self._notices and self._is_publication(draft.attribution):
                draft.attribution = draft.source = None
        return [draft for draft in drafts if id(draft) not in gone]

    def _in_its_place(self, wrong: Draft, drafts: list[Draft], gone: set[int]) -> Draft | None:
        """Return the number that stands for one that is taken back: of the same measure, in the notice or nearest."""
        if wrong.value is None or wrong.measure == Measure.OTHER:
            return None
        alike = [
            draft
            for draft in drafts
            if id(draft) not in gone and draft.measure == wrong.measure and draft.value not in (None, wrong.value)
        ]
        noticed = [draft for draft in alike if draft.sentence in self._notices]
        return min(noticed or alike, key=lambda draft: abs(draft.first - wrong.first), default=None)

    def _is_publication(self, words: str | None) -> bool:
        lexicon = self._text.lexicon
        return words is not None and any(
            lexicon.has(name, fold(word)) for word in words.split() for name in ("piece_noun", "it_word")
        )

    def standing(self, said: Iterable[Said]) -> list[Said]:
        """Return what is said and not taken back."""
        return [one for one in said if not self._wrong or not self._says_wrong(self._text.token_at(one.start))]
