"""From a claim to its verdict: find the figures that could be meant, compare each, and let the nearest decide."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from asreported.errors import InputError
from asreported.magnitudes import number as written
from asreported.records import Period, Refusal
from asreported.verifying import numbers
from asreported.verifying.amounts import says
from asreported.verifying.candidates import Asked, Candidates
from asreported.verifying.claims import Claim
from asreported.verifying.comparing import compare
from asreported.verifying.comparison import Comparison
from asreported.verifying.evidence import Evidence, Stated
from asreported.verifying.notes import Notes
from asreported.verifying.quotes import Found, Quotes, sentence_at
from asreported.verifying.refused import REFUSED_QUOTED, Refused
from asreported.verifying.verdicts import RANK, Judgement, Verdict

ANOTHER = {1: 1.0, 2: 1.3, 3: 1.6}
"""Weight of another number, by the digits of the claimed one: that 7 stands somewhere means little, that 39,677 does
means much, so a long number that is there weighs more than all that differs besides (from four digits on: 2)."""
ANOTHER_LONG = 2.0
ROUNDED = 0.3
SLIPPED = 0.8
"""Weight of a number of which the claimed one looks like a slip (two digits transposed, ten times)."""

NEAR = {1: 1.2, 2: 1.6, 3: 2.2}
"""How far a figure of the claimed number may be in all else, by the digits of that number, to be what was meant."""
NEAR_LONG = 3.5
NAMED = 0.6
"""How much farther where the claim names the report, or quotes the sentence."""
SAME_THING = 0.65
"""How far a figure of another number may be in all else to be one of the same thing: one field of how it is told."""

ALIKE = 3
"""How many times as large another number of the same thing may be where the claim names no report: what is farther
off is a number of something else."""
WEEK = dt.timedelta(days=7)

AGREED = 0.1
"""How much nearer a figure is for each field in which it agrees with the claim."""


class _Candidate(NamedTuple):
    """A figure that could be meant, how far it is from the claim, and how they differ."""

    distance: float
    at: int
    comparison: Comparison


class Judge:
    """Judges claims against one body of evidence."""

    def __init__(self, evidence: Evidence) -> None:
        self.evidence = evidence
        self._quotes = Quotes(evidence.articles.values())
        self._candidates = Candidates(evidence)
        self._refused = Refused(evidence)
        self._notes = Notes(evidence)

    def judge(self, claim: Claim, where: str) -> Judgement:
        """The verdict of a claim; ``where`` names it in the message of an error.

        Raises :class:`~asreported.errors.InputError` where it names a document that is not among the reports.
        """
        asked = self._asked(claim, where)
        best = self._best(claim, asked.documents, asked.places)
        sure = best is not None and best.distance <= REFUSED_QUOTED
        refused = None if sure else self._refused.nearest(claim, asked)
        if refused is not None and (best is None or best.distance > refused[0]):
            return self._not_a_figure(claim, refused[1], refused[2], asked)
        if asked.documents is not None and (best is None or Verdict.OTHER_VALUE in best.comparison.differs):
            other = self._best(claim, None, ())
            if other is not None and self._says_so(claim, other) and not (best and self._slipped(claim, best.at)):
                return self._figure(claim, other, asked, {Verdict.OTHER_DOCUMENT: self._instead(other.at, claim)})
        if best is not None:
            return self._figure(claim, best, asked, {})
        return self._nowhere(claim, asked)

    def _says_so(self, claim: Claim, other: _Candidate) -> bool:
        """Return True if another report bears the claim out, by more than a short number that stands in many."""
        comparison = other.comparison
        if comparison.differs or comparison.left_open:
            return False
        return len(comparison.agreed) > 1 or numbers.significant(claim.number or 0) > 2

    def _slipped(self, claim: Claim, at: int) -> bool:
        """Return True if the claimed number looks like a slip of the stated one."""
        stated = self.evidence.stated[at].figure.value
        return stated is not None and claim.number is not None and numbers.slip(claim.number, stated) is not None

    # where the claim says that it stands

    def _asked(self, claim: Claim, where: str) -> Asked:
        documents = None
        if claim.document is not None:
            documents = self.evidence.document(claim.document)
            if documents is None:
                raise InputError(
                    f"{where}: no report is {claim.document!r}: give its id, address or file name, or empty the cell"
                )
        if claim.quote is None:
            return Asked(documents, (), False)
        places = self._quotes.find(claim.quote, documents)
        if not places and documents is not None:
            places = self._quotes.find(claim.quote, None)
            return Asked(documents, tuple(places), bool(places))
        return Asked(documents, tuple(places), False)

    def _instead(self, at: int, claim: Claim) -> str:
        return f"{self._document(self.evidence.stated[at].article.article_id)} says so, not {claim.document}"

    # figures that could be meant

    def _best(self, claim: Claim, documents: frozenset[str] | None, places: tuple[Found, ...]) -> _Candidate | None:
        """The figure that is nearest to the claim, as far as one is near enough to be what was meant."""
        claimed = claim.number
        if claimed is None:
            return None
        quoted = self._candidates.quoted(places)
        near = NEAR.get(numbers.significant(claimed), NEAR_LONG) + (NAMED if documents or len(quoted) else 0)
        found: list[_Candidate] = []
        for at in self._candidates.of(claim, claimed, documents, quoted):
            comparison = compare(claim, at, self.evidence)
            away = comparison.cost()
            agreed = AGREED * len(comparison.agreed)
            if Verdict.OTHER_VALUE not in comparison.differs:
                if away <= near:
                    found.append(_Candidate(away - agreed + (ROUNDED if comparison.off else 0), at, comparison))
            elif self._same_thing(claim, at, comparison, away, bool(documents) or len(quoted) > 0):
                found.append(_Candidate(away - agreed + self._another(claim, claimed, at), at, comparison))
        return min(found, key=lambda one: (one.distance, -len(one.comparison.agreed), self._age(one.at)), default=None)

    def _age(self, at: int) -> int:
        """Rank of a figure among those that are equally near: the latest report first."""
        published = self.evidence.stated[at].article.published
        return -published.toordinal() if published else 0

    def _another(self, claim: Claim, claimed: float, at: int) -> float:
        if self._slipped(claim, at):
            return SLIPPED
        figure = self.evidence.stated[at].figure
        ends = [end for end in (figure.value, figure.low, figure.high) if end is not None]
        apart = min((abs(claimed - end) / max(abs(claimed), abs(end), 1e-9) for end in ends), default=1.0)
        return ANOTHER.get(numbers.significant(claimed), ANOTHER_LONG) + 0.1 * min(1.0, apart)

    def _same_thing(self, claim: Claim, at: int, comparison: Comparison, away: float, named: bool) -> bool:
        """Return True if a figure of another number is one of the same thing, so that the claim has another value."""
        if away > SAME_THING + (NAMED / 2 if named else 0) or not set(comparison.agreed) & _WHAT:
            return False
        if named or self._slipped(claim, at):
            return True
        stated, claimed = self.evidence.stated[at], claim.number
        if claimed is None or {Verdict.OTHER_ASPECT, Verdict.PART} & comparison.differs.keys():
            return False
        if claim.as_of is not None and not self._of_these_days(claim.as_of, stated):
            return False
        ends = [abs(end) for end in (stated.figure.value, stated.figure.low, stated.figure.high) if end]
        return any(abs(claimed) <= ALIKE * end and end <= ALIKE * abs(claimed) for end in ends)

    @staticmethod
    def _of_these_days(claimed: Period, stated: Stated) -> bool:
        """Return True if a figure is of the claimed days: what is of half a year says nothing of one of them."""
        if stated.presumed or stated.days is None:
            return False
        return stated.days[1] - stated.days[0] <= claimed[1] - claimed[0] + WEEK

    # verdicts

    def _not_a_figure(self, claim: Claim, article_id: str, refusal: Refusal, asked: Asked) -> Judgement:
        article = self.evidence.articles[article_id]
        what = {"age": "an age", "ordinal": "an ordinal", "idiom": "an idiom"}.get(
            refusal.reason, f"a {refusal.reason}"
        )
        message = f"“{refusal.quote}” is {what} in the report, not a number of anything"
        also = self._of_quote(claim, asked)
        return Judgement(
            id=claim.id,
            row=claim.row,
            verdict=Verdict.NOT_A_FIGURE,
            also=tuple(also),
            sentence=sentence_at(article.text, refusal.start),
            article_id=article_id,
            document=self._document(article_id),
            start=refusal.start,
            end=refusal.end,
            message="; ".join([message, *also.values()]),
            extra=claim.extra,
        )

    def _figure(self, claim: Claim, best: _Candidate, asked: Asked, more: dict[Verdict, str]) -> Judgement:
        stated, comparison = self.evidence.stated[best.at], best.comparison
        differs = comparison.differs | self._of_quote(claim, asked) | more
        if more:
            differs = more | comparison.differs
        ordered = sorted(differs, key=RANK.__getitem__)
        left_open = comparison.left_open
        if not differs and not left_open and not set(comparison.agreed) & _WHAT and not _quotes_words(claim):
            left_open = ["only its number is in the report: the claim does not say what it counts"]
        if ordered:
            verdict, said = ordered[0], [differs[one] for one in ordered]
        elif left_open:
            verdict, said = Verdict.CANNOT_TELL, list(left_open)
        elif comparison.off:
            verdict, said = Verdict.ROUNDED, [f"the report says {says(stated.figure)}: the claim is {comparison.off}"]
        else:
            verdict, said = Verdict.SUPPORTED, [f"the report says {says(stated.figure)}"]
        notes, newer = self._notes.of(claim, best.at)
        remarks = [one for one in comparison.remarks if one not in said]
        return Judgement(
            id=claim.id,
            row=claim.row,
            verdict=verdict,
            also=tuple(ordered[1:]),
            notes=notes,
            sentence=stated.figure.sentence,
            article_id=stated.article.article_id,
            document=self._document(stated.article.article_id),
            start=stated.figure.start,
            end=stated.figure.end,
            message="; ".join(dict.fromkeys([*said, *remarks, *newer])),
            extra=claim.extra,
        )

    def _nowhere(self, claim: Claim, asked: Asked) -> Judgement:
        """Verdict of a claim for which no figure is near enough."""
        differs = self._of_quote(claim, asked)
        if claim.number is None and not differs:
            verdict, message = Verdict.CANNOT_TELL, "the claim states no number"
        elif Verdict.QUOTE_NOT_FOUND in differs:
            verdict, message = Verdict.QUOTE_NOT_FOUND, differs[Verdict.QUOTE_NOT_FOUND]
        else:
            verdict, message = Verdict.NOT_IN_REPORTS, f"no report has {written(claim.number)} for this"
        near = self._quotes.nearest(claim.quote, asked.documents) if claim.quote and not asked.places else None
        place = near[0] if near else asked.places[0] if asked.places else None
        text = self.evidence.articles[place.article_id].text if place else ""
        return Judgement(
            id=claim.id,
            row=claim.row,
            verdict=verdict,
            also=tuple(one for one in differs if one is not verdict),
            sentence=(near[1] if near else sentence_at(text, place.start)) if place else None,
            article_id=place.article_id if place else None,
            document=self._document(place.article_id) if place else None,
            start=place.start if place else None,
            end=place.end if place else None,
            message=message,
            extra=claim.extra,
        )

    def _of_quote(self, claim: Claim, asked: Asked) -> dict[Verdict, str]:
        """Return what is wrong with a claim's quote: no report has it, or another one than the claim names."""
        if claim.quote is None:
            return {}
        if asked.elsewhere:
            names = self._document(asked.places[0].article_id)
            return {Verdict.OTHER_DOCUMENT: f"the quote stands in {names}, not in {claim.document}"}
        if asked.places:
            return {}
        near = self._quotes.nearest(claim.quote, asked.documents)
        words = f"the nearest is “{_short(near[1])}”" if near else "nothing comes near it"
        return {Verdict.QUOTE_NOT_FOUND: f"no report has the words “{_short(claim.quote)}”: {words}"}

    def _document(self, article_id: str) -> str:
        article = self.evidence.articles[article_id]
        return article.origin or article.url or article_id


_WHAT = frozenset({"measure", "counted", "group"})
"""Fields that say what a number counts: without one of them only digits agree."""


def _quotes_words(claim: Claim) -> bool:
    """Return True if a claim quotes more than a number: then the words say what it counts."""
    return claim.quote is not None and sum(letter.isalpha() for letter in claim.quote) >= 4


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= 160 else f"{words[:159]}…"


def judge_all(claims: Iterable[Claim], evidence: Evidence, where: str) -> list[Judgement]:
    """The verdict of each claim, in their order."""
    judge = Judge(evidence)
    return [judge.judge(claim, f"{where}, row {claim.row}") for claim in claims]
