"""From a claim to its verdict: find the figures that could be meant, compare each, and let the nearest decide."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from asreported.errors import InputError
from asreported.magnitudes import number as written
from asreported.records import Figure, Period, Reason, Refusal
from asreported.verifying import numbers
from asreported.verifying.claims import Claim
from asreported.verifying.comparing import WEIGHTS, Comparison, compare, overlap, says
from asreported.verifying.evidence import Evidence, Ints, Stated
from asreported.verifying.naming import everybody, measure_of, same_body, same_group, same_place, speaks_of
from asreported.verifying.quotes import Found, Quotes, sentence_at
from asreported.verifying.verdicts import RANK, Judgement, Note, Verdict

COMPARED = 24
"""Figures that are compared field by field: those that come first by the columns that are compared at once."""

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

REFUSED_QUOTED, REFUSED_SPOKEN, REFUSED_NAMED, REFUSED = 0.6, 0.75, 0.95, 1.3
"""Distance of a refused number (an age, a date) in the quote, in a sentence that speaks of the claimed measure, in the
report that the claim names, and in any other."""
SELDOM = 0.4
"""How much farther what is seldom taken for a number of something is: a time, a name, a pronoun."""
_OFTEN = frozenset({Reason.AGE, Reason.DATE, Reason.ORDINAL, Reason.WITHDRAWN})


class _Candidate(NamedTuple):
    """A figure that could be meant, how far it is from the claim, and how they differ."""

    distance: float
    at: int
    comparison: Comparison


class _Asked(NamedTuple):
    """Where a claim says that it stands: articles it names, and what became of its quote."""

    documents: frozenset[str] | None
    places: tuple[Found, ...]
    elsewhere: bool


class Judge:
    """Judges claims against one body of evidence."""

    def __init__(self, evidence: Evidence) -> None:
        self.evidence = evidence
        self._quotes = Quotes(evidence.articles.values())
        self._sentences: dict[tuple[str, int], str] = {}

    def judge(self, claim: Claim, where: str) -> Judgement:
        """The verdict of a claim; ``where`` names it in the message of an error.

        Raises :class:`~asreported.errors.InputError` where it names a document that is not among the reports.
        """
        asked = self._asked(claim, where)
        best = self._best(claim, asked.documents, asked.places)
        sure = best is not None and best.distance <= REFUSED_QUOTED
        refused = None if sure else self._refusal(claim, asked)
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

    def _asked(self, claim: Claim, where: str) -> _Asked:
        documents = None
        if claim.document is not None:
            documents = self.evidence.document(claim.document)
            if documents is None:
                raise InputError(
                    f"{where}: no report is {claim.document!r}: give its id, address or file name, or empty the cell"
                )
        if claim.quote is None:
            return _Asked(documents, (), False)
        places = self._quotes.find(claim.quote, documents)
        if not places and documents is not None:
            places = self._quotes.find(claim.quote, None)
            return _Asked(documents, tuple(places), bool(places))
        return _Asked(documents, tuple(places), False)

    def _instead(self, at: int, claim: Claim) -> str:
        return f"{self._document(self.evidence.stated[at].article.article_id)} says so, not {claim.document}"

    # figures that could be meant

    def _best(self, claim: Claim, documents: frozenset[str] | None, places: tuple[Found, ...]) -> _Candidate | None:
        """The figure that is nearest to the claim, as far as one is near enough to be what was meant."""
        claimed = claim.number
        if claimed is None:
            return None
        quoted = self._quoted(places)
        near = NEAR.get(numbers.significant(claimed), NEAR_LONG) + (NAMED if documents or len(quoted) else 0)
        found: list[_Candidate] = []
        for at in self._candidates(claim, claimed, documents, quoted):
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

    def _quoted(self, places: tuple[Found, ...]) -> Ints:
        """Figures that stand in a quote, or in whose sentence the quote stands."""
        found = []
        for place in places:
            of_article = self.evidence.of_article[place.article_id]
            figures = [(at, self.evidence.stated[at].figure) for at in of_article]
            inside = [at for at, figure in figures if place.start <= figure.start and figure.end <= place.end]
            beside = [
                at
                for at, figure in figures
                if figure.sentence_start < place.end and _sentence_end(figure) > place.start
            ]
            found += inside or beside
        return np.array(found, dtype=np.int32)

    def _candidates(self, claim: Claim, claimed: float, documents: frozenset[str] | None, quoted: Ints) -> list[int]:
        """The figures that come first by the columns that are compared at once."""
        evidence = self.evidence
        if len(quoted):
            pool = quoted
        elif documents is not None:
            pool = np.array([at for one in sorted(documents) for at in evidence.of_article[one]], dtype=np.int32)
        else:
            exact = self._first(claim, claimed, evidence.between(*_around(claimed)))
            if len(exact) and self._distances(claim, claimed, exact[:1])[0] == 0:
                return [int(at) for at in exact]
            low, high = numbers.window(claimed)
            parts = [exact, self._first(claim, claimed, evidence.between(low, np.nextafter(high, low)))]
            if claim.measure is not None:
                general = evidence.names.general(measure_of(claim.measure, evidence.story))
                parts.append(self._first(claim, claimed, evidence.measuring(general)))
            slips = [evidence.at(number) for number in numbers.slips(claimed)]
            parts.append(self._first(claim, claimed, np.concatenate(slips)))
            return list(dict.fromkeys(int(at) for part in parts for at in part))
        return [int(at) for at in self._first(claim, claimed, pool)]

    def _first(self, claim: Claim, claimed: float, pool: Ints) -> Ints:
        if len(pool) <= 1:
            return pool
        distances = self._distances(claim, claimed, pool)
        if len(pool) > COMPARED:
            chosen = np.argpartition(distances, COMPARED)[:COMPARED]
            pool, distances = pool[chosen], distances[chosen]
        return pool[np.argsort(distances, kind="stable")]

    def _distances(self, claim: Claim, claimed: float, pool: Ints) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
        """How far figures are from a claim by their columns alone: no sentence is looked at."""
        evidence, names = self.evidence, self.evidence.names
        away = np.zeros(len(pool))
        numbers_there = evidence.numbers[pool]
        scale = np.maximum(np.abs(numbers_there), abs(claimed)) + 1e-9
        apart = np.nan_to_num(np.abs(numbers_there - claimed) / scale, nan=1.0)
        away += np.where(apart < 1e-12, 0.0, 1.0 + apart)
        if claim.measure is not None:
            general = names.general(measure_of(claim.measure, evidence.story))
            mask = evidence.measures.mask(general, lambda one: one == general)
            away += WEIGHTS[Verdict.OTHER_MEASURE] * ~mask[evidence.measures.codes[pool]]
        if claim.aspect is not None:
            aspect = str(claim.aspect)
            mask = evidence.aspects.mask(aspect, lambda one: one == aspect)
            away += WEIGHTS[Verdict.OTHER_ASPECT] * ~mask[evidence.aspects.codes[pool]]
        modality = str(claim.modality)
        mask = evidence.modalities.mask(modality, lambda one: one == modality)
        away += WEIGHTS[Verdict.PLANNED] * ~mask[evidence.modalities.codes[pool]]
        if claim.hedges:
            mask = evidence.hedges.mask(claim.hedges, lambda one: one in claim.hedges)
            away += WEIGHTS[Verdict.BOUND_LOST] * ~mask[evidence.hedges.codes[pool]]
        if (place := names.place(claim.place)) is not None:
            mask = evidence.places.mask(
                place, lambda one: one is None or same_place(one, place) or names.lies_in(one, place)
            )
            away += WEIGHTS[Verdict.OTHER_PLACE] * ~mask[evidence.places.codes[pool]]
        if (group := names.group(claim.group)) is not None:
            mask = evidence.groups.mask(group, lambda one: one is not None and same_group(one, group))
            away += WEIGHTS[Verdict.OTHER_GROUP] * ~mask[evidence.groups.codes[pool]]
        if (source := names.source(claim.source)) is not None:
            mask = evidence.sources.mask(source, lambda one: one is not None and same_body(one, source))
            away += WEIGHTS[Verdict.OTHER_SOURCE] * ~mask[evidence.sources.codes[pool]]
        if claim.as_of is not None:
            first, last = (day.toordinal() for day in claim.as_of)
            beside = (evidence.first[pool] > last) | (evidence.last[pool] < first)
            away += WEIGHTS[Verdict.OTHER_DAY] * beside
        if (counted := claim.counted) is not None:
            mask = evidence.groups.mask(
                ("counted", counted), lambda one: one is None or same_group(one, counted) or everybody(counted)
            )
            away += 0.5 * WEIGHTS[Verdict.OTHER_GROUP] * ~mask[evidence.groups.codes[pool]]
        return away

    # numbers that are no figures

    def _refusal(self, claim: Claim, asked: _Asked) -> tuple[float, str, Refusal] | None:
        """A refused number that the claim has taken for a figure, with its distance and its article."""
        claimed = claim.number
        if claimed is None:
            return None
        best: tuple[float, str, Refusal] | None = None
        for article_id, refusal in self.evidence.refused_numbers.get(claimed, [])[:LOOKED_AT]:
            if asked.documents is not None and article_id not in asked.documents:
                continue
            quoted = any(one.article_id == article_id and one.start <= refusal.start < one.end for one in asked.places)
            if asked.places and not quoted:
                continue
            article = self.evidence.articles[article_id]
            if (
                claim.as_of
                and article.published
                and not overlap(claim.as_of, (article.published - NEARBY, article.published))
            ):
                continue
            distance = REFUSED_QUOTED if quoted else self._far(claim, article_id, refusal, asked)
            if best is None or distance < best[0]:
                best = distance, article_id, refusal
            if distance <= REFUSED_SPOKEN:
                break
        return best

    def _far(self, claim: Claim, article_id: str, refusal: Refusal, asked: _Asked) -> float:
        """How far a refused number is from being what a claim means: near where its sentence speaks of the same."""
        often = refusal.reason in _OFTEN
        if claim.measure and speaks_of(
            self._around(article_id, refusal.start), measure_of(claim.measure, self.evidence.story)
        ):
            return REFUSED_SPOKEN + (0 if often else SELDOM)
        return REFUSED_NAMED if asked.documents is not None and often else REFUSED

    def _around(self, article_id: str, offset: int) -> str:
        """The sentence of an offset, looked for once: very many claims of one number ask for it."""
        if (article_id, offset) not in self._sentences:
            text = self.evidence.articles[article_id].text
            self._sentences[article_id, offset] = sentence_at(text, offset)
        return self._sentences[article_id, offset]

    # verdicts

    def _not_a_figure(self, claim: Claim, article_id: str, refusal: Refusal, asked: _Asked) -> Judgement:
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

    def _figure(self, claim: Claim, best: _Candidate, asked: _Asked, more: dict[Verdict, str]) -> Judgement:
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
        notes, newer = self._notes(claim, best.at)
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

    def _nowhere(self, claim: Claim, asked: _Asked) -> Judgement:
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

    def _of_quote(self, claim: Claim, asked: _Asked) -> dict[Verdict, str]:
        """What is wrong with a claim's quote: no report has it, or another one than the claim names."""
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

    # notes

    def _notes(self, claim: Claim, at: int) -> tuple[tuple[Note, ...], list[str]]:
        """Notes beside a verdict, and what of them is a warning."""
        evidence = self.evidence
        stated = evidence.stated[at]
        figure = stated.figure
        notes, newer = [], []
        if figure.aspect in _RUNNING and stated.days is not None and (later := self._later(at)) is not None:
            notes.append(Note.OUTDATED)
            if claim.as_of is None:
                days = evidence.stated[later].days
                newer.append(f"newer: {says(evidence.stated[later].figure)} ({days[1] if days else 'no day'})")
        if figure.figure_id and self._contested(at):
            notes.append(Note.CONTESTED)
        if figure.figure_id in evidence.corrected or stated.article.article_id in evidence.corrected:
            notes.append(Note.CORRECTED)
        return tuple(notes), newer

    def _later(self, at: int) -> int | None:
        evidence = self.evidence
        pool = evidence.series(at)
        pool = pool[
            (evidence.last[pool] > evidence.last[at]) & (evidence.sources.codes[pool] == evidence.sources.codes[at])
        ]
        pool = pool[evidence.numbers[pool] != evidence.numbers[at]]
        return int(pool[np.argmax(evidence.last[pool])]) if len(pool) else None

    def _contested(self, at: int) -> bool:
        evidence = self.evidence
        stated = evidence.stated[at]
        if stated.presumed or stated.days is None or stated.days[0] != stated.days[1]:
            return False
        pool = evidence.series(at)
        same_day = (evidence.first[pool] == evidence.first[at]) & (evidence.last[pool] == evidence.last[at])
        return any(_disagree(stated.figure, evidence.stated[int(other)].figure) for other in pool[same_day][:COMPARED])


NEARBY = dt.timedelta(days=14)
"""How long before the publication of a report a claim may be of whose number it has as an age or a date."""

LOOKED_AT = 200
"""Refused numbers of one value that are looked at: 7 is the day of very many dates."""

_WHAT = frozenset({"measure", "counted", "group"})
"""Fields that say what a number counts: without one of them only digits agree."""

_RUNNING = frozenset({"total", "level"})


def _around(number: float) -> tuple[float, float]:
    """A number with what a float may lose of it."""
    loss = abs(number) * 10**-numbers.DIGITS
    return number - loss, number + loss


def _sentence_end(figure: Figure) -> int:
    return figure.sentence_start + len(figure.sentence)


def _quotes_words(claim: Claim) -> bool:
    """Return True if a claim quotes more than a number: then the words say what it counts."""
    return claim.quote is not None and sum(letter.isalpha() for letter in claim.quote) >= 4


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= 160 else f"{words[:159]}…"


def _disagree(one: Figure, other: Figure) -> bool:
    """Return True if two figures of one thing cannot both be so."""
    if one.figure_id == other.figure_id:
        return False
    low = max((bound for bound in (one.low, other.low) if bound is not None), default=None)
    high = min((bound for bound in (one.high, other.high) if bound is not None), default=None)
    return low is not None and high is not None and low > high


def judge_all(claims: Iterable[Claim], evidence: Evidence, where: str) -> list[Judgement]:
    """The verdict of each claim, in their order."""
    judge = Judge(evidence)
    return [judge.judge(claim, f"{where}, row {claim.row}") for claim in claims]
