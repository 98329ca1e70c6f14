"""Numbers that are not figures in a report (an age, a date), and that a claim has taken for one."""

from __future__ import annotations

import datetime as dt

from asreported.records import Reason, Refusal
from asreported.verifying.candidates import Asked
from asreported.verifying.claims import Claim
from asreported.verifying.comparing import overlap
from asreported.verifying.evidence import Evidence
from asreported.verifying.naming import measure_of, speaks_of
from asreported.verifying.quotes import sentence_at

REFUSED_QUOTED, REFUSED_SPOKEN, REFUSED_NAMED, REFUSED = 0.6, 0.75, 0.95, 1.3
"""Distance of a refused number (an age, a date) in the quote, in a sentence that speaks of the claimed measure, in the
report that the claim names, and in any other."""
SELDOM = 0.4
"""Extra distance of what is seldom taken for a number of something: a time, a name, a pronoun."""
_OFTEN = frozenset({Reason.AGE, Reason.DATE, Reason.ORDINAL, Reason.WITHDRAWN})


NEARBY = dt.timedelta(days=14)
"""How long before the publication of a report a claim may be of whose number it has as an age or a date."""

LOOKED_AT = 200
"""Refused numbers of one value that are looked at: 7 is the day of very many dates."""


class Refused:
    """Finds refused numbers of one body of evidence."""

    def __init__(self, evidence: Evidence) -> None:
        self.evidence = evidence
        self._sentences: dict[tuple[str, int], str] = {}

    def nearest(self, claim: Claim, asked: Asked) -> tuple[float, str, Refusal] | None:
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

    def _far(self, claim: Claim, article_id: str, refusal: Refusal, asked: Asked) -> float:
        """Return how far a refused number is from the claim: near where its sentence speaks of the same."""
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
