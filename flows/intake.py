"""What a run is given to read, looked at before a server is started or anybody is asked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path

from asreported.errors import InputError
from asreported.ledger import Ledger
from asreported.sources.files import demand, own_places
from asreported.story import Story


def check(
    story: Story,
    paths: Sequence[Path],
    ledger: Path,
    *,
    only_articles: bool,
    as_of: dt.date | None = None,
    names: Mapping[str, str] | None = None,
) -> None:
    """Raise :class:`~asreported.errors.InputError` where a run could read nothing.

    That is where files were given that hold no report, and where there are no files, no feeds and no ledger. A report
    ``as_of`` a day needs none of them where there is a ledger. Nothing is written, and files are read no further than
    the first report.
    """
    recorded = Ledger(ledger).moments()
    if as_of is not None and recorded:
        return
    of_story = [] if only_articles else own_places(story)
    for path, fields in of_story:
        demand([path], names=fields)
    demand(paths, names=names)
    asked = bool(story.feeds) and not only_articles
    if not of_story and not paths and not asked and not recorded:
        own = story.folder / story.articles[0].path
        raise InputError(
            f"{story.id} has no reports: put some into {own}, give them with --articles PATH, or name [[feeds]]"
        )
