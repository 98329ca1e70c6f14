"""Numbers said to be added late: they are part of a rise, but not of the days just past."""

from __future__ import annotations

import re

import polars as pl

from asreported.story import Story

_DENIED = r"(?i)\b(?:not|never)(?: yet| been| be)* \w+"
"""Words that deny it: what "could not be confirmed" was not confirmed late."""

_SOME = r"most|many|some|several|half|part|a few|others|\w+ of (?:them|whom|which|those)"
"""Words by which only some of those counted are what is said next: "63, most of them recovered from the rubble"."""

_SOME_OF_THE = r"(?i)\b(?:most|many|some|several|half|part|a few) of (?:the|those|these)\s+(?:\w+ ){0,2}$"
"""The same in front of the number."""


def with_late(observations: pl.DataFrame, story: Story, *, by_sentence: bool = True) -> pl.DataFrame:
    """Observations with ``late``: whether the words say that the number was added late, null where some of it was.

    The words between it and the next number decide; where none of a sentence's numbers has any there, the sentence,
    unless only each number's own words are asked.
    """
    if not story.late:
        return observations.with_columns(pl.lit(False).alias("late"))
    words = "(?i:" + "|".join(rf"\b{re.escape(word)}\b" for word in story.late) + ")"
    of_sentence = ["article_id", "sentence_start"]
    after = pl.col("end") - pl.col("sentence_start")
    until = pl.col("start").shift(-1).over(of_sentence, order_by="start") - pl.col("end")
    behind = pl.col("sentence").str.slice(after, until.clip(lower_bound=0))
    before = pl.col("sentence").str.slice(0, (pl.col("start") - pl.col("sentence_start")).clip(lower_bound=0))
    some = behind.str.contains(rf"(?i)\b(?:{_SOME})\b[^.;]*?{words}") | before.str.contains(_SOME_OF_THE)
    told = observations.with_columns(_says(behind, words).alias("own"), some.alias("some"))
    whole = _says(pl.col("sentence"), words) & ~pl.col("own").any().over(of_sentence)
    late = pl.col("own") | whole if by_sentence else pl.col("own")
    return told.with_columns(pl.when(~(late & pl.col("some"))).then(late).alias("late")).drop("own", "some")


def _says(sentence: pl.Expr, words: str) -> pl.Expr:
    return sentence.str.replace_all(_DENIED, " ").str.contains(words)
