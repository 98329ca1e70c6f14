"""Claims that are asked about, held against the ledger that the published report was made of."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

from asreported.serving.answers import NOTHING, REPORTED, Checked, of_article, of_figure
from asreported.serving.published import FILE
from asreported.story import Story
from asreported.verifying import Verdict
from asreported.verifying import evidence as evidences
from asreported.verifying.claims import claim_of
from asreported.verifying.judging import Judge
from asreported.verifying.notes import NEWER
from asreported.verifying.verdicts import MEANINGS, Judgement

_NOWHERE = frozenset({Verdict.NOT_IN_REPORTS, Verdict.QUOTE_NOT_FOUND})


class Claims:
    """Verdicts on claims. The ledger is read at the first, and again when the story was published anew."""

    def __init__(self, root: Path, story: Story) -> None:
        self.root = root
        self.story = story
        self._lock = threading.Lock()
        self._judge: Judge | None = None
        self._published: tuple[int, int] | None = None

    def check(self, claim: dict[str, Any]) -> Checked:
        """The verdict on one claim, its fields as a table of claims has them.

        Raises :class:`~asreported.errors.InputError` where a field means nothing or names no report.
        """
        with self._lock:
            judge = self._current()
            judged = judge.judge(claim_of(claim, 1, "the claim"), "the claim")
        evidence = judge.evidence
        decides = None
        # of what is not in the reports the nearest is not given: a guess
        there = judged.verdict not in _NOWHERE and judged.article_id is not None
        if there and judged.article_id is not None:
            stated = (evidence.stated[at] for at in evidence.of_article[judged.article_id])
            decides = next((one for one in stated if one.figure.start == judged.start), None)
        return Checked(
            status=REPORTED if there else NOTHING,
            verdict=str(judged.verdict),
            meaning=MEANINGS[judged.verdict],
            also=[*map(str, judged.also)],
            notes=[*map(str, judged.notes)],
            figure=of_figure(decides.figure, decides.article) if decides else None,
            sentence=judged.sentence if there else None,
            report=of_article(evidence.articles[judged.article_id]) if there and judged.article_id else None,
            document=judged.document if there else None,
            message=_quoted(judged, claim),
        )

    def _current(self) -> Judge:
        about = (self.root / FILE).stat()
        published = about.st_ino, about.st_mtime_ns
        if self._judge is None or published != self._published:
            self._judge = Judge(evidences.of_ledger(self.root / "ledger", self.story))
            self._published = published
        return self._judge


def _quoted(judged: Judgement, claim: dict[str, Any]) -> str:
    """The line of a verdict without numbers and words for which no quote comes along: the newer and the nearest."""
    if judged.verdict is Verdict.QUOTE_NOT_FOUND:
        return f"no report has the words “{claim['quote']}”"
    return "; ".join(part for part in judged.message.split("; ") if not part.startswith(NEWER))
