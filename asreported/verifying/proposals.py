"""Figures that somebody else read, beside what was read here: alike, otherwise, only there, or not in the words.

A second reader is a model, a person, another program. What it proposes is grounded first: the report is known, it has
the quoted words, the words have the number, and the bounds are those of the hedge. Only then the two readings are
compared, as a claim is with a figure.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any, NamedTuple

from asreported.magnitudes import number as written
from asreported.reading import read
from asreported.reading.engine import record_id
from asreported.records import LOWER, UPPER, Article, Figure, Hedge, Kind, Proposal, Proposed, Reason, Refusal
from asreported.verifying import amounts, numbers
from asreported.verifying.claims import FIELDS, Claim
from asreported.verifying.comparing import compare, fields_apart
from asreported.verifying.evidence import Evidence, numbers_in
from asreported.verifying.naming import measure_of
from asreported.verifying.proposing import SPAN, Proposing
from asreported.verifying.quotes import Found, Quotes, sentence_at

_STATED = tuple(name for name in FIELDS if name not in ("id", "unit", "quote", "document"))


class _Told(NamedTuple):
    """Outcome of a proposal at one place: outcome, reason, figure here or its own, and how good the place is."""

    outcome: Proposed
    reason: str | None
    figure_id: str | None = None
    figure: Figure | None = None
    rank: int = 9
    article_id: str | None = None


class SecondReader:
    """Judges proposals beside what was read here of the same reports."""

    def __init__(self, evidence: Evidence) -> None:
        self.evidence = evidence
        self._quotes = Quotes(evidence.articles.values())

    def judge(self, proposing: Proposing) -> Proposal:
        """Return the outcome of one proposal."""
        claim = proposing.claim
        told = self._judged(proposing)
        figure, article_id = told.figure, told.article_id
        stated: dict[str, Any] = {name: getattr(claim, name) for name in _STATED if name not in ("hedge", "measure")}
        stated["hedge"] = next(iter(claim.hedges)) if len(claim.hedges) == 1 else None
        stated["measure"] = measure_of(claim.measure, self.evidence.story) if claim.measure else None
        place: dict[str, Any] = {"quote": claim.quote}
        if figure is not None:
            place = {name: getattr(figure, name) for name in (*SPAN, "quote", "sentence", "sentence_start")}
            if told.figure_id == figure.figure_id and told.rank >= _OWN:
                stated = {name: getattr(figure, name) for name in (*_STATED, "hedge_text")}
        return Proposal(
            proposal_id=proposing.proposal_id,
            reader=proposing.reader,
            document=claim.document,
            article_id=article_id,
            outcome=told.outcome,
            reason=told.reason,
            figure_id=told.figure_id,
            said=proposing.said,
            **place,
            **stated,
        )

    def _judged(self, proposing: Proposing) -> _Told:
        claim = proposing.claim
        documents = self._documents(claim)
        if isinstance(documents, str):
            return _refused(documents)
        if fault := _bounds(claim):
            return _refused(fault, _only(documents))
        places = self._places(proposing, documents)
        if isinstance(places, str):
            return _refused(places, _only(documents))
        return min((self._at(claim, place) for place in places), key=lambda told: told.rank)

    # where it stands

    def _documents(self, claim: Claim) -> frozenset[str] | str:
        """Articles that a proposal may be of, or why there is none."""
        if claim.document is not None:
            found = self.evidence.document(claim.document)
            return found or f"the ledger has no report {claim.document!r}"
        if claim.quote is None:
            return "it names neither a report nor words of one"
        held = {place.article_id for place in self._quotes.find(claim.quote, None)}
        if len(held) > 1:
            return f"{len(held)} reports have the words: name the one that is meant"
        return frozenset(held) or _not_found(self._quotes, claim.quote, None)

    def _places(self, proposing: Proposing, documents: frozenset[str]) -> list[Found] | str:
        """Places of the quoted words; just that of the span where it has them, else the words wherever they are."""
        claim, span = proposing.claim, proposing.span
        if span is not None:
            for article_id in sorted(documents):
                words = self.evidence.articles[article_id].text[slice(*span)] if 0 <= span[0] < span[1] else ""
                if words and (claim.quote is None or words == claim.quote):
                    return [Found(article_id, *span)]
        if claim.quote is None:
            return "it quotes no words" if span is None else f"the report has no words at {span[0]} to {span[1]}"
        found = [place for one in sorted(documents) for place in self._quotes.all_in(claim.quote, one)]
        return found or _not_found(self._quotes, claim.quote, documents)

    # what the words say

    def _at(self, claim: Claim, place: Found) -> _Told:
        """Return the outcome of a proposal at one place of its words."""
        there = [
            at
            for at in self.evidence.of_article[place.article_id]
            if self.evidence.stated[at].figure.start < place.end and self.evidence.stated[at].figure.end > place.start
        ]
        stating = [at for at in there if _states(claim, self.evidence.stated[at].figure)]
        if stating:
            return self._beside(claim, stating, place)
        article = self.evidence.articles[place.article_id]
        for refusal in self.evidence.refused[place.article_id]:
            inside = refusal.start < place.end and refusal.end > place.start
            if inside and claim.number is not None and claim.number in numbers_in(refusal.quote):
                return self._refused_here(claim, article, place, refusal)
        written_so = _written(claim, article.text[place.start : place.end], place.start)
        if written_so is None:
            said = [amounts.says(self.evidence.stated[at].figure) for at in there]
            says = f": they say {', '.join(said)}" if said else ""
            return _refused(f"the quoted words do not say {written(claim.number)}{says}", place.article_id)
        for at in there:
            figure = self.evidence.stated[at].figure
            if figure.start < written_so[1] and figure.end > written_so[0]:
                return self._beside(claim, [at], place)
        return self._alone(claim, article, place, *written_so)

    def _beside(self, claim: Claim, stating: Sequence[int], place: Found) -> _Told:
        """The proposal beside the figure here that is nearest to it."""
        at = min(stating, key=lambda one: compare(claim, one, self.evidence).cost())
        figure = self.evidence.stated[at].figure
        apart = fields_apart(claim, at, self.evidence)
        outcome = Proposed.DIFFERS if apart else Proposed.AGREED
        reason = "; ".join(f"{name}: {both}" for name, both in apart.items()) or None
        return _Told(outcome, reason, figure.figure_id, figure, len(apart), place.article_id)

    def _refused_here(self, claim: Claim, article: Article, place: Found, refusal: Refusal) -> _Told:
        """A number that was seen here and is no figure, or can be read as two."""
        found = _written(claim, refusal.quote, refusal.start) or (refusal.start, refusal.end)
        if refusal.reason is Reason.AMBIGUOUS:
            return self._alone(claim, article, place, *found)
        figure = self._filled(claim, article, *found, None)
        article_a = "an" if refusal.reason[0] in "aeiou" else "a"
        reason = f"“{refusal.quote}”: a figure, here {article_a} {refusal.reason} and no figure"
        return _Told(Proposed.DIFFERS, reason, figure.figure_id, figure, _OWN, article.article_id)

    def _alone(self, claim: Claim, article: Article, place: Found, start: int, end: int) -> _Told:
        """A number that was not read here: a figure, where its words bear the hedge out.

        They are read once more with the number in plain digits, which gives what the proposal leaves blank. Words of
        another language are not read: of them the proposal says how they bound it, and quotes them.
        """
        here = self._read_plainly(claim, article, start, end)
        if here is not None and claim.hedges and here.hedge not in claim.hedges:
            meant = " or ".join(sorted(claim.hedges))
            return _refused(f"hedge: {meant}, and the words say {amounts.says(here)}", article.article_id)
        figure = self._filled(claim, article, start, end, here)
        if here is None:
            if len(claim.hedges) != 1:
                return _refused("hedge: these words are not read here: state how they bound it", article.article_id)
            before = article.text[place.start : start].strip() or None
            if figure.hedge is not Hedge.EXACT and before is None:
                return _refused(f"hedge: {figure.hedge}, and no quoted words before the number", article.article_id)
            figure = dataclasses.replace(figure, hedge_text=before if figure.hedge is not Hedge.EXACT else None)
        return _Told(Proposed.FIGURE, None, figure.figure_id, figure, _OWN + 1, article.article_id)

    def _read_plainly(self, claim: Claim, article: Article, start: int, end: int) -> Figure | None:
        """The figure of a sentence in which the number stands in plain digits; None where it is not read here."""
        story = self.evidence.story
        if story is not None and article.language not in (None, story.language):
            return None
        sentence, opens = _sentence(article, start)
        before, after = sentence[: start - opens], sentence[end - opens :]
        plain = f"{before}{written(claim.number)}{after}"
        found = read(plain, published=article.published, story=story, key=article.article_id)
        return next((one for one in found.figures if one.start <= len(before) < one.end), None)

    def _filled(self, claim: Claim, article: Article, start: int, end: int, here: Figure | None) -> Figure:
        """The proposal as a figure: what it leaves blank is as the words were read ``here``, if they were."""
        sentence, opens = _sentence(article, start)
        if here is None:
            here = Figure(figure_id="", start=0, end=0, quote="", sentence="", sentence_start=0, kind=Kind.COUNT,
                          hedge=next(iter(claim.hedges)) if len(claim.hedges) == 1 else Hedge.EXACT)  # fmt: skip
        hedge, value = here.hedge, claim.number
        said = {
            name: stated
            for name in ("kind", "currency", "counted", "aspect", "source", "as_of", "since", "place", "group")
            if (stated := getattr(claim, name)) is not None
        }
        if claim.measure is not None:
            said["measure"] = measure_of(claim.measure, self.evidence.story)
        low = value if hedge in (Hedge.EXACT, *LOWER) else claim.low if hedge is Hedge.BETWEEN else None
        high = value if hedge in (Hedge.EXACT, *UPPER) else claim.high if hedge is Hedge.BETWEEN else None
        return dataclasses.replace(
            here,
            **said,
            figure_id=record_id(article.article_id, start, end),
            start=start,
            end=end,
            quote=article.text[start:end],
            sentence=sentence,
            sentence_start=opens,
            value=None if hedge is Hedge.BETWEEN else value,
            low=low,
            high=high,
            modality=claim.modality,
            part_of=None,
        )


_OWN = 100
"""Rank of a place at which the figure is the proposal's own: one that was read here comes before."""


def _sentence(article: Article, offset: int) -> tuple[str, int]:
    """The sentence in which an offset lies, and where it begins."""
    sentence = sentence_at(article.text, offset)
    return sentence, article.text.index(sentence, max(0, offset - len(sentence)))


def _refused(reason: str, article_id: str | None = None) -> _Told:
    return _Told(Proposed.REFUSED, reason, rank=_OWN * 10, article_id=article_id)


def _only(documents: frozenset[str]) -> str | None:
    return min(documents) if documents else None


def _not_found(quotes: Quotes, quote: str, within: frozenset[str] | None) -> str:
    near = quotes.nearest(quote, within)
    nearest = f": the nearest are “{' '.join(near[1].split())[:160]}”" if near else ""
    return f"{'no report has' if within is None else 'the report has not'} the quoted words{nearest}"


def _states(claim: Claim, figure: Figure) -> bool:
    """Return True if a figure has the proposed number, as its value or as an end of its range."""
    if claim.number is None:
        return claim.hedges == {Hedge.VAGUE} and figure.hedge is Hedge.VAGUE
    ends = (figure.value,) if figure.value is not None else (figure.low, figure.high)
    return any(numbers.same(claim.number, end) for end in ends)


def _bounds(claim: Claim) -> str | None:
    """Return what is wrong with the bounds of a proposal beside its hedge; None where they agree."""
    value, low, high = claim.value, claim.low, claim.high
    if claim.number is None and claim.hedges != {Hedge.VAGUE}:
        return "it states no number"
    if low is not None and high is not None and low > high:
        return f"bounds: {written(low)} is above {written(high)}"
    if len(claim.hedges) != 1 or (value is None and Hedge.BETWEEN in claim.hedges) or Hedge.VAGUE in claim.hedges:
        return None
    hedge, number = next(iter(claim.hedges)), claim.number
    asserts_low, asserts_high = hedge in (Hedge.EXACT, *LOWER), hedge in (Hedge.EXACT, *UPPER)
    for bound, asserted, side in ((low, asserts_low, "lower"), (high, asserts_high, "upper")):
        if bound is not None and not (asserted and numbers.same(bound, number)):
            return f"bounds: {hedge.replace('_', ' ')} {written(number)} has no {side} bound {written(bound)}"
    return None


def _written(claim: Claim, words: str, offset: int) -> tuple[int, int] | None:
    """Span of the proposed number as the words write it: in digits, however they are grouped, or as read alone."""
    if claim.number is None:
        return None
    for found in (match for form in numbers.WRITTEN for match in form.finditer(words)):
        if any(numbers.same(claim.number, value) for value in numbers.values(found[0])):
            return offset + found.start(), offset + found.end()
    for figure in read(words, published=None, story=None, key="").figures:
        if _states(claim, figure):
            return offset + figure.start, offset + figure.end
    return None


def judge_all(proposed: Iterable[Proposing], evidence: Evidence, firsts: Mapping[str, Proposal]) -> list[Proposal]:
    """Return the outcome of each proposal, in their order.

    ``firsts`` are the figures that only others read, by ``figure_id``, as they are recorded: who reads the same number
    after them agrees with them, or differs.
    """
    reader, known = SecondReader(evidence), dict(firsts)
    found = []
    for one in proposed:
        proposal = reader.judge(one)
        if proposal.outcome is Proposed.FIGURE and proposal.figure_id is not None:
            first = known.setdefault(proposal.figure_id, proposal)
            if first.proposal_id != proposal.proposal_id:
                proposal = _after(proposal, first)
        found.append(proposal)
    return found


def _after(proposal: Proposal, first: Proposal) -> Proposal:
    """A proposal of a number that another one made a figure before it."""
    names = ("value", "low", "high", "hedge", "measure", "aspect", "modality", "place", "group", "source", "as_of")
    apart = [
        f"{name}: {_cell(theirs)}, {first.reader} reads {_cell(ours)}"
        for name in names
        if (theirs := getattr(proposal, name)) != (ours := getattr(first, name))
    ]
    outcome = Proposed.DIFFERS if apart else Proposed.AGREED
    return dataclasses.replace(proposal, outcome=outcome, reason="; ".join(apart) or None)


def _cell(value: Any) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, tuple) and all(isinstance(day, dt.date) for day in value):
        return "/".join(dict.fromkeys(map(str, value)))
    return str(value) if isinstance(value, (str, StrEnum)) else written(value)
