"""How far a backfill is, in words."""

from __future__ import annotations

import pytest

from flows import backfill


def test_a_shard_says_how_far_it_is_and_what_is_left() -> None:
    moments = iter([0.0, 10.0, 20.0, 1000.0])
    progress = backfill.Progress(3, 4000, clock=lambda: next(moments))
    done, left = progress.after(2000).split("; ")
    assert done == "shard 1 of 3 is in the ledger: 2,000 of 4,000 reports, 200 a second"
    assert left == "2,000 reports in 2 shards left, about 10 s"
    assert progress.after(0).endswith("100 a second; 2,000 reports in 1 shard left, about 20 s")
    assert progress.after(2000).endswith("4,000 of 4,000 reports, 4 a second; nothing is left")


@pytest.mark.parametrize(
    ("seconds", "said"), [(0.2, "about 1 s"), (80, "about 80 s"), (150, "about 2 min"), (9000, "about 2 h")]
)
def test_a_time_to_wait_is_said_in_a_unit_that_fits(seconds: float, said: str) -> None:
    assert backfill._about(seconds) == said
