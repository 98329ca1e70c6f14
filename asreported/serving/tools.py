"""The tools of a Model Context Protocol server: questions of programs, answered in quotes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp_types import ToolAnnotations
from pydantic import Field

from asreported.errors import AsReportedError
from asreported.serving.answers import Answer, Checked, Found
from asreported.serving.claims import Claims
from asreported.serving.published import MOST, Published
from asreported.story import Story

INSTRUCTIONS = """Figures of the story "{title}", as news reports state them. Every number comes with the words of its
report (quote, sentence), how the words bound it, who says so, the day it is of, and the report. Repeat a number only
with its bound and its source. Where the status is "not reported", no report says so: do not fill in a number."""

Measured = Annotated[str, Field(description="What is measured, such as deaths; find_series lists what there is")]
Measure = Annotated[str | None, Field(description="What is measured, such as deaths")]
Aspect = Annotated[str | None, Field(description="total, new, level, change or rate")]
Place = Annotated[str | None, Field(description="Where the counted are")]
Group = Annotated[str | None, Field(description="Who the counted are, such as children")]
Source = Annotated[str | None, Field(description="Who says so")]
Day = Annotated[str, Field(description="YYYY-MM-DD")]
Limit = Annotated[int, Field(ge=1, le=MOST)]
Start = Annotated[int, Field(ge=0, description="How many to leave out, to go on where an answer ended")]
Words = Annotated[str, Field(description="Words that all must be there")]

_READS = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)


class Tools:
    """The questions that can be asked, each a tool with its parameters."""

    def __init__(self, root: Path, story: Story) -> None:
        self._published = Published(root, story)
        self._claims = Claims(root, story)

    def find_series(
        self,
        words: Annotated[str, Field(description="Words of measure, aspect, place, group or source; none for all")] = "",
        measure: Measure = None,
        aspect: Aspect = None,
        place: Place = None,
        group: Group = None,
        source: Source = None,
        limit: Limit = 20,
        start: Start = 0,
    ) -> Found:
        """Find series of numbers in the reports, each with its newest number."""
        with _told():
            keys = _keys(measure, aspect, place, group, source)
            return self._published.find_series(words, keys=keys, limit=limit, start=start)

    def number_on_day(
        self,
        measure: Measured,
        day: Day,
        aspect: Aspect = None,
        place: Place = None,
        group: Group = None,
        source: Source = None,
        limit: Limit = 100,
        start: Start = 0,
    ) -> Answer:
        """Return what every source reported of one day. Never the number of another day."""
        with _told():
            keys = _keys(measure, aspect, place, group, source)
            return self._published.number_on_day(day, keys=keys, limit=limit, start=start)

    def history(
        self,
        measure: Measured,
        aspect: Aspect = None,
        place: Place = None,
        group: Group = None,
        source: Source = None,
        first: Annotated[str | None, Field(description="First day, YYYY-MM-DD")] = None,
        last: Annotated[str | None, Field(description="Last day, YYYY-MM-DD")] = None,
        limit: Limit = 100,
        start: Start = 0,
    ) -> Answer:
        """The numbers of a series by day, the oldest first."""
        with _told():
            keys = _keys(measure, aspect, place, group, source)
            return self._published.history(keys=keys, first=first, last=last, limit=limit, start=start)

    def sentences(self, words: Words, limit: Limit = 20, start: Start = 0) -> Answer:
        """Numbers in sentences that have all these words, in any of their forms; planned and denied ones too."""
        with _told():
            return self._published.sentences(words, limit=limit, start=start)

    def verify_claim(
        self,
        value: Annotated[int | float | None, Field(description="The claimed number")] = None,
        low: Annotated[int | float | None, Field(description="Its lower bound, of a range")] = None,
        high: Annotated[int | float | None, Field(description="Its upper bound")] = None,
        hedge: Annotated[str | None, Field(description="exact, at_least, more_than, about, at_most, …")] = None,
        measure: Measure = None,
        aspect: Aspect = None,
        counted: Annotated[str | None, Field(description="Noun that is counted")] = None,
        place: Place = None,
        group: Group = None,
        source: Source = None,
        as_of: Annotated[str | None, Field(description="Day, month, year or first/last that it is of")] = None,
        quote: Annotated[str | None, Field(description="Words that a report is said to have")] = None,
        document: Annotated[str | None, Field(description="Report that is cited: id, address or title")] = None,
    ) -> Checked:
        """Check a number against the reports: the verdict, and what differs. Blank fields are not judged."""
        said = {"value": value, "low": low, "high": high, "hedge": hedge, "counted": counted, "as_of": as_of}
        said |= {"quote": quote, "document": document} | _keys(measure, aspect, place, group, source)
        with _told():
            return self._claims.check(said)


def server(root: Path, story: Story) -> MCPServer[None]:
    """The MCP server over the run in a folder; it only reads.

    Raises :class:`~asreported.errors.InputError` where nothing is published there.
    """
    tools = Tools(root, story)
    app: MCPServer[None] = MCPServer(
        "asreported", title=story.title, instructions=INSTRUCTIONS.format(title=story.title), log_level="ERROR"
    )
    for tool in (tools.find_series, tools.number_on_day, tools.history, tools.sentences, tools.verify_claim):
        app.add_tool(tool, annotations=_READS)
    return app


@contextmanager
def _told() -> Iterator[None]:
    """Give errors that a caller can act on as the tool's answer, in one line."""
    try:
        yield
    except AsReportedError as error:
        raise ToolError(str(error)) from error


def _keys(
    measure: str | None, aspect: str | None, place: str | None, group: str | None, source: str | None
) -> dict[str, str | None]:
    return {"measure": measure, "aspect": aspect, "place": place, "group": group, "source": source}
