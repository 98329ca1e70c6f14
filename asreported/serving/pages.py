"""The published tables in a browser: Datasette over the SQLite file, started anew when the story is published anew."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from datasette.app import Datasette
from datasette.database import Database

from asreported.dictionary import ABOUT
from asreported.serving import queries
from asreported.serving.published import described, file, there
from asreported.story import Story

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

FACETS: dict[str, list[str]] = {
    "figures": ["measure", "aspect", "source", "modality", "hedge"],
    "observations": ["measure", "aspect", "source", "used", "why_not"],
    "series": ["measure", "aspect", "source", "place"],
    "articles": ["publisher"],
    "statements": ["source", "form"],
    "refusals": ["reason"],
}
"""Table → the columns that its page counts."""

SETTINGS = {
    # the file is in the report already, for whom it is for
    "allow_download": False,
    # what was published a moment ago is shown, not what the browser has kept
    "default_cache_ttl": 0,
    "facet_time_limit_ms": 1_000,
    "sql_time_limit_ms": 5_000,
}


class Pages:
    """An ASGI application: Datasette on the file that is published at the moment of a request."""

    def __init__(self, root: Path, story: Story) -> None:
        self.root = root
        self.story = story
        self._app: ASGIApp | None = None
        self._of: tuple[int, int] | None = None
        self._current()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request from the newest file; from the last one where there is none for the moment."""
        await self._current()(scope, receive, send)

    def _current(self) -> ASGIApp:
        try:
            # the folder itself: the link to it may turn to another one
            path = file(self.root).resolve(strict=True)
            about = path.stat()
            of = about.st_ino, about.st_mtime_ns
            if self._app is None or of != self._of:
                self._app, self._of = datasette(path, self.story).app(), of
        except (OSError, sqlite3.Error):
            if self._app is None:
                raise
        assert self._app is not None
        return self._app


def datasette(path: Path, story: Story) -> Datasette:
    """Datasette on one file, which never changes: another one takes its place."""
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)) as tables:
        names = there(tables)
    made = Datasette(settings=SETTINGS, metadata=metadata(path, story, names))
    _quiet()
    made.add_database(Database(made, path=str(path), is_mutable=False), name=story.id)
    made.remove_database("_memory")  # which it has where no file is named
    return made


def _quiet() -> None:
    """Keep Datasette from printing each mistake in a query, with the variables of all frames: it does where Rich is."""
    # imported before datasette.app, this module would not be registered, and every error would be one of the server
    from datasette import handle_exception

    handle_exception.rich = None


def metadata(path: Path, story: Story, names: frozenset[str]) -> dict[str, Any]:
    """Return what Datasette shows beside the tables: what tables and columns mean, facets, the story's queries."""
    columns = described(path)
    tables = {
        name: {
            "columns": columns[name],
            **({"description": ABOUT[name]} if name in ABOUT else {}),
            **({"facets": FACETS[name]} if name in FACETS else {}),
        }
        for name in names & columns.keys()
    }
    asked = {
        query.name: {"title": query.title, "description": query.description, "sql": query.sql}
        for query in queries.of(names)
    }
    about = {"description": " ".join(story.description.split())}
    if story.licence:
        about["license"] = story.licence
    return {"title": story.title, **about, "databases": {story.id: {**about, "tables": tables, "queries": asked}}}
