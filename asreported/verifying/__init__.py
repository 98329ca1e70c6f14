"""Verifying: claims held against reports, one verdict a claim, with the sentence that decides.

A claim (:mod:`~asreported.verifying.claims`) comes from a draft, a table or a model's answer (``intake``); it is
compared field by field (``comparing``) with the figures that could be meant, and the nearest one decides
(``judging``).
"""

from asreported.verifying.verdicts import Judgement, Note, Verdict

__all__ = ["Judgement", "Note", "Verdict"]
