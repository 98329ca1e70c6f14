"""The MCP server as the official client sees it: its tools, and no number without its quote."""

from __future__ import annotations

import asyncio
import json
import random
import re
import sqlite3
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, closing, suppress
from pathlib import Path
from typing import Any

import pytest

from asreported.errors import InputError
from asreported.story import load_story
from asreported.verifying.claims import claim_of
from tests.conftest import ROOT
from tests.serving import made

mcp = pytest.importorskip("mcp", reason="the extra mcp is not installed")

Call = Callable[..., Awaitable[Any]]

NUMBERS = ("value", "low", "high")


@asynccontextmanager
async def connected(root: Path, environment: dict[str, str]) -> AsyncIterator[Any]:
    """The official client, connected to `asreported mcp` over standard input and output."""
    from mcp.client.stdio import stdio_client

    arguments = ["-m", "asreported.cli", "mcp", "israel-hamas", "--out", str(root)]
    given = mcp.StdioServerParameters(command=sys.executable, args=arguments, env=environment, cwd=str(ROOT))
    async with mcp.Client(stdio_client(given)) as client:
        yield client


Ask = Callable[..., list[dict[str, Any]]]


@pytest.fixture(scope="module")
def in_process(published_story: Path) -> Ask:
    """Ask tools of the same server in this process: the answers as their client gets them."""
    from asreported.serving.tools import server

    app = server(published_story, load_story("israel-hamas"))

    def ask(*questions: tuple[str, dict[str, Any]]) -> list[dict[str, Any]]:
        async def asked() -> list[Any]:
            async with mcp.Client(app) as client:
                return [await client.call_tool(tool, arguments) for tool, arguments in questions]

        answers = asyncio.run(asked())
        assert [answer.content for answer in answers if answer.is_error] == []
        return [dict(answer.structured_content) for answer in answers]

    return ask


CALLS: dict[str, dict[str, Any]] = {
    "find_series": {"words": "deaths Gaza"},
    "number_on_day": {"measure": "deaths", "day": "2024-06-09"},
    "history": {"measure": "killed", "aspect": "total", "place": "Gaza"},
    "sentences": {"words": "hostages"},
    "verify_claim": {"value": 274, "measure": "deaths", "as_of": "2024-06"},
}


def test_the_official_client_lists_the_tools_and_calls_each(published_story: Path, environment: dict[str, str]) -> None:
    async def talk() -> tuple[list[Any], dict[str, Any]]:
        async with connected(published_story, environment) as client:
            listed = (await client.list_tools()).tools
            return listed, {name: await client.call_tool(name, given) for name, given in CALLS.items()}

    listed, answers = asyncio.run(talk())
    assert [tool.name for tool in listed] == list(CALLS)
    assert all(tool.annotations.read_only_hint and tool.description for tool in listed)
    for name, answer in answers.items():
        assert not answer.is_error, (name, answer.content)
        assert answer.structured_content["status"] == "reported", name
    assert answers["verify_claim"].structured_content["verdict"] == "supported"
    assert answers["verify_claim"].structured_content["figure"]["quote"] == "274"
    assert answers["verify_claim"].structured_content["message"].startswith("the report says 274")
    assert answers["verify_claim"].structured_content["document"]


@pytest.mark.parametrize(
    ("tool", "given", "said"),
    [
        ("number_on_day", {"measure": "deaths", "day": "9 June"}, "'9 June' is not a day: give one as YYYY-MM-DD"),
        ("sentences", {"words": " ?! "}, "there is no word to look for"),
        ("verify_claim", {"value": 3, "hedge": "perhaps"}, "is not one of exact"),
        ("verify_claim", {"value": 3, "document": "no.md"}, "no report is 'no.md'"),
        ("number_on_day", {"day": "2024-06-09"}, "Field required"),
    ],
)
def test_what_means_nothing_gets_one_line_and_the_server_goes_on(
    published_story: Path, tool: str, given: dict[str, Any], said: str
) -> None:
    from asreported.serving.tools import server

    async def talk() -> tuple[Any, Any]:
        async with mcp.Client(server(published_story, load_story("israel-hamas"))) as client:
            return await client.call_tool(tool, given), await client.call_tool("find_series", {})

    wrong, right = asyncio.run(talk())
    assert wrong.is_error
    assert said in wrong.content[0].text
    assert right.structured_content["status"] == "reported"


@pytest.mark.parametrize(
    ("tool", "given"),
    [
        ("number_on_day", {"measure": "deaths", "day": "2019-06-09"}),
        ("number_on_day", {"measure": "deaths", "day": "2024-06-09", "place": "Atlantis"}),
        ("history", {"measure": "deaths", "last": "2020-01-01"}),
        ("find_series", {"words": "deaths Atlantis"}),
        ("sentences", {"words": "zyxghurt"}),
        ("verify_claim", {"value": 7_654_321, "measure": "deaths"}),
    ],
)
def test_what_no_report_says_is_not_reported(in_process: Ask, tool: str, given: dict[str, Any]) -> None:
    (answer,) = in_process((tool, given))
    assert answer["status"] == "not reported"
    assert numbers_in(answer) == []


def test_a_day_gets_its_own_numbers_and_never_those_of_the_day_before(in_process: Ask) -> None:
    series = {"measure": "deaths", "aspect": "total", "place": "Gaza"}
    (known,) = in_process(("history", {**series, "limit": 500}))
    days = sorted({figure["days"] for figure in known["figures"] if "/" not in figure["days"]})
    answers = in_process(*[("number_on_day", {**series, "day": day}) for day in days])
    for day, answer in zip(days, answers, strict=True):
        assert answer["figures"]
        assert {figure["days"].split("/")[-1] for figure in answer["figures"]} == {day}
    between = "2024-06-20"
    assert between not in days
    (answer,) = in_process(("number_on_day", {**series, "day": between}))
    assert answer == {"status": "not reported", "figures": [], "more": False}


def test_a_verdict_has_the_line_of_the_command_without_what_no_quote_comes_along_for(in_process: Ask) -> None:
    lost, gone = in_process(
        ("verify_claim", {"value": 2740, "measure": "deaths", "as_of": "2024-06"}),
        ("verify_claim", {"value": 5, "quote": "five ships were lost at sea that night"}),
    )
    assert lost["message"].startswith("the report says 274, the claim 2,740: 10 times as many")
    assert "newer: " not in lost["message"]
    assert (gone["verdict"], gone["document"]) == ("quote not found", None)
    assert gone["message"] == "no report has the words “five ships were lost at sea that night”"


def test_an_answer_goes_on_where_it_ended(in_process: Ask) -> None:
    asked = {"measure": "deaths", "aspect": "total", "place": "Gaza"}
    whole = in_process(("history", {**asked, "limit": 500}))[0]["figures"]
    parts: list[Any] = []
    more = True
    while more:
        (answer,) = in_process(("history", {**asked, "limit": 7, "start": len(parts)}))
        parts, more = parts + answer["figures"], answer["more"]
    assert parts == whole
    assert len(whole) > 7


# every number stands in a quote


def numbers_in(answer: Any) -> list[float]:
    """Every number of an answer, wherever it is."""
    if isinstance(answer, dict):
        return [number for value in answer.values() for number in numbers_in(value)]
    if isinstance(answer, list):
        return [number for value in answer for number in numbers_in(value)]
    return [answer] if isinstance(answer, int | float) and not isinstance(answer, bool) else []


def figures_in(answer: Any) -> Iterator[dict[str, Any]]:
    """Every figure of an answer: what has a quote and numbers."""
    if isinstance(answer, dict):
        if "figure_id" in answer:
            yield answer
        else:
            for value in answer.values():
                yield from figures_in(value)
    elif isinstance(answer, list):
        for value in answer:
            yield from figures_in(value)


def questions(root: Path, chance: random.Random) -> list[tuple[str, dict[str, Any]]]:
    """Two hundred questions: of what the reports have, of the same with one thing otherwise, and of nonsense."""
    with closing(sqlite3.connect(root / "site" / "data" / "tables.sqlite")) as tables:
        tables.row_factory = sqlite3.Row
        rows = tables.execute("SELECT * FROM observations ORDER BY figure_id").fetchall()
    measures, places, sources = (
        sorted({row[key] for row in rows} - {None, ""}) for key in ("measure", "place", "source")
    )
    words = sorted({word for row in rows for word in row["sentence"].split() if word.isalpha() and len(word) > 3})
    days = sorted({row["date"] for row in rows} - {None})
    asked: list[tuple[str, dict[str, Any]]] = []
    for _ in range(40):
        row = chance.choice(rows)
        keys = {key: row[key] or None for key in ("measure", "place", "source")}
        other = {"measure": chance.choice(measures), "place": chance.choice(places), "source": chance.choice(sources)}
        mixed = {key: chance.choice((keys[key], other[key], None)) for key in keys}
        mixed["measure"] = mixed["measure"] or row["measure"]
        value = next((row[name] for name in NUMBERS if row[name] is not None), 12)
        asked += [
            ("find_series", {"words": chance.choice([row["measure"], row["place"] or "", "nowhere"])}),
            ("number_on_day", {**mixed, "day": chance.choice(days)}),
            ("history", {**mixed, "first": chance.choice(days), "limit": 20}),
            ("sentences", {"words": " ".join(chance.sample(words, chance.choice((1, 1, 2))))}),
            ("verify_claim", {**mixed, "value": value * chance.choice((1, 1, 10)), "as_of": row["as_of_last"]}),
        ]
    return asked


def test_every_number_of_two_hundred_answers_is_inside_a_quote_of_the_ledger(
    in_process: Ask, published_story: Path
) -> None:
    from asreported.ledger import Ledger

    ledger = Ledger(published_story / "ledger")
    recorded = {row["figure_id"]: row for row in ledger.read("figures").iter_rows(named=True)}
    texts = {row["article_id"]: row["text"] for row in ledger.read("articles").iter_rows(named=True)}
    asked = questions(published_story, random.Random(7))
    assert len(asked) == 200
    statuses: list[str] = []
    for (tool, given), answer in zip(asked, in_process(*asked), strict=True):
        statuses.append(answer["status"])
        told = list(figures_in(answer))
        beside = [number for figure in told for number in numbers_in(figure)]
        assert numbers_in(answer) == beside, (tool, given)  # none stands outside a figure
        for figure in told:
            row = recorded[figure["figure_id"]]
            text = texts[figure["report"]["article_id"]]
            assert figure["quote"] == row["quote"] == text[row["start"] : row["end"]]
            assert figure["quote"] in figure["sentence"]
            assert figure["bound"] == row["hedge"]
            if row["as_of_first"]:
                assert figure["days"].split("/")[0] == str(row["as_of_first"])
            assert set(numbers_in(figure)) <= numbers_of(figure["quote"]), (tool, given, figure)
        if not told:
            assert answer["status"] == "not reported" or answer.get("sentence")
    assert min(statuses.count("reported"), statuses.count("not reported")) > 30


def numbers_of(quote: str) -> set[float]:
    """Numbers that a quote states, read from its words alone: of a range both ends."""
    found = set()
    for words in (quote, *re.split(r"[-–]| to | and | or ", quote)):
        with suppress(InputError):  # a part of "two and a half" means nothing alone
            found.add(claim_of({"value": words}, 1, "quote").value)
    return {number for number in found if number is not None}


def test_over_http_the_tools_ask_for_the_password(published_story: Path, environment: dict[str, str]) -> None:
    pytest.importorskip("datasette", reason="the extra serve is not installed")
    import httpx2
    from mcp.client.streamable_http import streamable_http_client

    async def talk(served: made.Served, login: tuple[str, str] | None) -> Any:
        async with (
            httpx2.AsyncClient(auth=login) as http,
            mcp.Client(streamable_http_client(f"{served.address}/mcp", http_client=http)) as client,
        ):
            return await client.call_tool("find_series", CALLS["find_series"])

    with made.serving(published_story, environment) as served:
        answer = asyncio.run(talk(served, (served.user, served.password)))
        assert answer.structured_content["status"] == "reported"
        with pytest.raises(Exception, match=r"."):
            asyncio.run(talk(served, None))


def test_the_answers_are_the_same_json_for_those_who_read_text(published_story: Path) -> None:
    from asreported.serving.tools import server

    async def asked() -> Any:
        async with mcp.Client(server(published_story, load_story("israel-hamas"))) as client:
            return await client.call_tool("number_on_day", CALLS["number_on_day"])

    answer = asyncio.run(asked())
    assert json.loads(answer.content[0].text) == answer.structured_content
