"""All tables of the trends at once, by the names under which they are published."""

from __future__ import annotations

import polars as pl

from asreported.story import Story
from asreported.trends.balances import balances
from asreported.trends.bands import bands, uncontested
from asreported.trends.breaks import breaks
from asreported.trends.conflicts import conflicts
from asreported.trends.contested import contested
from asreported.trends.contradictions import contradictions
from asreported.trends.increments import increments
from asreported.trends.independence import independence
from asreported.trends.notices import noticed
from asreported.trends.policies import chosen
from asreported.trends.rates import rates
from asreported.trends.revisions import revisions, typical_revisions
from asreported.trends.series import of_bands
from asreported.trends.smoothing import smoothed
from asreported.trends.spreads import source_pairs, spreads
from asreported.trends.standstills import standstills
from asreported.trends.talks import closeness, phrases, runs, signals
from asreported.trends.waiting import waiting


def of_figures(observations: pl.DataFrame, story: Story) -> dict[str, pl.DataFrame]:
    """Every table of :data:`~asreported.trends.columns.TRENDS` that rests on figures."""
    story = noticed(observations, story)
    banded = bands(observations, story)
    series = of_bands(observations, banded)
    held = uncontested(observations, banded)
    against = contested(observations, banded)
    revised = revisions(observations)
    return {
        "bands": banded,
        "contested": against,
        "waiting": waiting(observations, banded, against, story),
        "chosen": chosen(series, story),
        "increments": increments(held, series, story),
        "rates": rates(banded),
        "revisions": revised,
        "typical_revisions": typical_revisions(revised),
        "standstills": standstills(observations),
        "spreads": spreads(series),
        "source_pairs": source_pairs(series),
        "independence": independence(observations, story),
        "balances": balances(held, story),
        "breaks": breaks(observations, series, story),
        "conflicts": conflicts(observations, banded, contradictions(observations, story), story),
        "smoothed": smoothed(series, story),
    }


def of_statements(statements: pl.LazyFrame, articles: pl.LazyFrame, story: Story) -> dict[str, pl.DataFrame]:
    """Every table of :data:`~asreported.trends.columns.TRENDS` that rests on statements."""
    shown = signals(statements, articles, story)
    return {"signals": shown, "closeness": closeness(shown), "runs": runs(shown), "phrases": phrases(shown)}
