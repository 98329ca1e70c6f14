"""Asking the web: what comes back from sites that behave, and what is said of those that do not."""

from __future__ import annotations

import datetime as dt
import gzip
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler

import pytest

from asreported.sources.web import Client, DeferredError, FetchError, Limits
from asreported.sources.web.client import FEEDS
from asreported.sources.web.pace import retry_after
from tests.sources import world as w
from tests.sources.world import World

BODY = w.page("At least 12 people died.")


@pytest.fixture
def world() -> Iterator[World]:
    with w.living() as one:
        yield one


class Clock:
    """Time that passes only while somebody sleeps."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def client(clock: Clock) -> Iterator[Client]:
    with Client(limits(), sleep=clock.sleep, clock=clock) as one:
        yield one


def limits(timeout: float = w.PATIENT) -> Limits:
    return Limits(contact="desk@example.org", private=True, delay=0, timeout=timeout, deadline=w.PATIENT, size=200_000)


def test_a_page_comes_as_its_bytes_with_what_makes_the_next_request_conditional(world: World, client: Client) -> None:
    world.routes["/a"] = 200, {"Content-Type": "text/html; charset=ISO-8859-1", "ETag": '"1"'}, BODY
    answer = client.get(f"{world.base}/a")
    assert (answer.status, answer.body, answer.content_type) == (200, BODY, "text/html")
    assert (answer.charset, answer.etag, answer.moved) == ("iso-8859-1", '"1"', False)


def test_who_asks_says_who_it_is_and_whom_to_write_to(world: World, client: Client) -> None:
    world.routes["/a"] = 200, w.HTML, BODY
    client.get(f"{world.base}/a")
    agents = {headers["user-agent"] for _, headers in world.asked}
    assert len(agents) == 1
    assert agents.pop().startswith("asreported/")
    assert "(+desk@example.org)" in world.asked[0][1]["user-agent"]


def test_what_did_not_change_costs_no_body(world: World, client: Client) -> None:
    world.routes["/a"] = 304, {}, b""
    answer = client.get(f"{world.base}/a", etag='"1"', last_modified="Wed, 07 Aug 2024 10:00:00 GMT")
    assert answer.unchanged
    assert answer.body == b""
    sent = world.asked[-1][1]
    assert sent["if-none-match"] == '"1"'
    assert sent["if-modified-since"] == "Wed, 07 Aug 2024 10:00:00 GMT"


@pytest.mark.parametrize("reply", [w.zipped(BODY), w.bare_deflate(BODY)], ids=["gzip", "deflate without its frame"])
def test_compressed_answers_unfold(world: World, client: Client, reply: w.Reply) -> None:
    world.routes["/a"] = reply
    assert client.get(f"{world.base}/a").body == BODY


HALVES = gzip.compress(BODY[:40]), gzip.compress(BODY[40:])
MEMBERS = {
    "one after the other": b"".join(HALVES),
    "with zeros between": HALVES[0] + bytes(50) + HALVES[1] + bytes(500),
    "one of them empty": HALVES[0] + gzip.compress(b"") + HALVES[1],
    "with something behind": b"".join(HALVES) + b"\r\n<!-- served at noon -->",
}


@pytest.mark.parametrize("case", MEMBERS)
@pytest.mark.parametrize("size", [1, 7, 100_000])
def test_of_an_answer_in_several_members_all_are_read(world: World, client: Client, case: str, size: int) -> None:
    def pieces(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        for name, value in {**w.HTML, "Content-Encoding": "gzip", "Transfer-Encoding": "chunked"}.items():
            handler.send_header(name, value)
        handler.end_headers()
        packed = MEMBERS[case]
        parts = [packed[start : start + size] for start in range(0, len(packed), size)]
        handler.wfile.write(b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in [*parts, b""]))

    world.routes["/a"] = pieces
    assert client.get(f"{world.base}/a").body == BODY


@pytest.mark.parametrize("label", ["none", "UTF-8", "identity", "binary", "iso-8859-1", "identity, none", ""])
def test_a_label_that_packs_nothing_is_no_packing(world: World, client: Client, label: str) -> None:
    world.routes["/a"] = 200, {**w.HTML, "Content-Encoding": label}, BODY
    assert client.get(f"{world.base}/a").body == BODY


@pytest.mark.parametrize("label", ["br", "zstd", "gzip, gzip", "br, gzip", "bz2", "sdch", "UTF-8, br"])
def test_a_packing_that_was_not_asked_for_is_refused(world: World, client: Client, label: str) -> None:
    world.routes["/a"] = 200, {**w.HTML, "Content-Encoding": label}, BODY
    with pytest.raises(FetchError, match="which was not asked for"):
        client.get(f"{world.base}/a")


def test_who_asks_may_have_a_name_of_any_letters(world: World) -> None:
    world.routes["/a"] = 200, {**w.HTML, "ETag": '"\u00e9"'}, BODY
    with Client(Limits(private=True, delay=0, contact="desk@m\u00fcnchen.example")) as client:
        etag = client.get(f"{world.base}/a").etag
        assert client.get(f"{world.base}/a", etag=etag).body == BODY


def test_redirects_are_followed_and_permanent_ones_told(world: World, client: Client) -> None:
    world.routes["/a"] = 301, {"Location": "/b"}, b""
    world.routes["/b"] = 308, {"Location": f"{world.base}/c"}, b""
    world.routes["/c"] = 200, w.HTML, BODY
    answer = client.get(f"{world.base}/a")
    assert (answer.url, answer.moved) == (f"{world.base}/c", True)


def test_a_passing_redirect_moves_nothing(world: World, client: Client) -> None:
    world.routes["/a"] = 302, {"Location": "/b"}, b""
    world.routes["/b"] = 200, w.HTML, BODY
    assert not client.get(f"{world.base}/a").moved


BOMB = gzip.compress(bytes(190_000))
REFUSED: dict[str, tuple[w.Reply | Callable[..., w.Reply | None], str]] = {
    "loop": ((302, {"Location": "/case"}, b""), "redirects more than 5 times"),
    "to a file": ((302, {"Location": "file:///etc/passwd"}, b""), "is not a web address"),
    "to a script": ((302, {"Location": "javascript:alert(1)"}, b""), "is not an address"),
    "to no address": ((302, {"Location": "http://[half"}, b""), "redirects to an invalid address"),
    "forbidden": ((403, w.HTML, b"no"), "answers HTTP 403"),
    "not there": ((404, w.HTML, b"no"), "answers HTTP 404"),
    "broken": ((500, w.HTML, b"oops"), "answers HTTP 500"),
    "a picture": ((200, {"Content-Type": "image/png"}, b"\x89PNG"), "is image/png, not text/html"),
    "endless": (w.endless, "is more than 200,000 bytes"),
    "says it is too large": ((200, {**w.HTML, "Content-Length": "10000000000"}, b""), "is 10,000,000,000 bytes"),
    "a bomb": ((200, {**w.HTML, "Content-Encoding": "gzip"}, BOMB), "unfolds to more than 100 times its size"),
    "a bomb of many": (
        (200, {**w.HTML, "Content-Encoding": "gzip"}, gzip.compress(bytes(9_000)) * 20),
        "unfolds to more than 100 times its size",
    ),
    "cut second member": (
        (200, {**w.HTML, "Content-Encoding": "gzip"}, gzip.compress(BODY) + gzip.compress(BODY)[:-20]),
        "is cut off",
    ),
    "endless behind its end": (
        (
            200,
            {**w.HTML, "Content-Encoding": "gzip", "Transfer-Encoding": "chunked"},
            b"%s0\r\n\r\n" % b"".join(b"%x\r\n%s\r\n" % (len(p), p) for p in (gzip.compress(BODY), b"x" * 200_000)),
        ),
        "is more than 200,000 bytes",
    ),
    "cut gzip": ((200, {**w.HTML, "Content-Encoding": "gzip"}, gzip.compress(BODY)[:-20]), "is cut off"),
    "no gzip": ((200, {**w.HTML, "Content-Encoding": "gzip"}, BODY), "is damaged"),
    "another packing": ((200, {**w.HTML, "Content-Encoding": "br"}, BODY), "encoded as 'br'"),
    "silent": (w.silent, "did not answer within"),
    "cut off": (w.cut_off, "broke off its answer"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_no_answer_is_said_in_one_line(world: World, clock: Clock, case: str) -> None:
    reply, wanted = REFUSED[case]
    world.routes["/case"] = reply
    with (
        Client(limits(world.patience()), sleep=clock.sleep, clock=clock) as client,
        pytest.raises(FetchError) as error,
    ):
        client.get(f"{world.base}/case")
    assert wanted in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("drips", [w.dripping, w.dripping_headers])
def test_an_answer_that_drips_ends_at_the_deadline(world: World, drips: Callable[..., None]) -> None:
    world.routes["/a"] = drips
    with (
        Client(Limits(private=True, delay=0, timeout=w.PATIENT, deadline=w.BRIEF)) as client,
        pytest.raises(FetchError, match="took longer than"),
    ):
        client.get(f"{world.base}/a")
    assert world.paths().count("/a") == 1


def test_a_busy_site_is_asked_again_after_the_time_it_names(world: World, client: Client, clock: Clock) -> None:
    world.routes["/a"] = w.in_turn((429, {"Retry-After": "7"}, b""), (503, {}, b""), (200, w.HTML, BODY))
    assert client.get(f"{world.base}/a").body == BODY
    assert clock.slept[0] == pytest.approx(7)
    assert 2 <= clock.slept[1] <= 4


def test_one_that_asks_for_more_than_our_patience_is_left_for_later(world: World, client: Client) -> None:
    world.routes["/a"] = 429, {"Retry-After": "3600"}, b""
    with pytest.raises(FetchError, match=r"is busy \(HTTP 429\), and asks to come back in 3600 s"):
        client.get(f"{world.base}/a")
    assert world.paths() == ["/a"]


@pytest.mark.parametrize("status", [429, 503])
def test_all_of_such_a_host_is_left_alone_until_then(world: World, client: Client, clock: Clock, status: int) -> None:
    world.routes["/a"] = status, {"Retry-After": "3600"}, b""
    world.routes["/b"] = 200, w.HTML, BODY
    with pytest.raises(FetchError):
        client.get(f"{world.base}/a")
    with pytest.raises(DeferredError, match="wants 3600 s of rest first"):
        client.get(f"{world.base}/b")
    assert world.paths() == ["/a"]
    clock.now += 3600
    assert client.get(f"{world.base}/b").body == BODY


def test_a_host_whose_robots_txt_asks_to_come_back_later_is_left_for_later(world: World, client: Client) -> None:
    world.routes["/robots.txt"] = 429, {"Retry-After": "3600"}, b""
    with pytest.raises(DeferredError, match=r"cannot ask its robots\.txt"):
        client.get(f"{world.base}/a")


def test_a_site_that_stays_busy_is_given_up_after_three_times(world: World, client: Client) -> None:
    world.routes["/a"] = 503, {}, b""
    with pytest.raises(FetchError, match=r"is busy \(HTTP 503\)"):
        client.get(f"{world.base}/a")
    assert world.paths() == ["/a"] * 3


def test_an_error_of_the_site_is_not_asked_again(world: World, client: Client) -> None:
    world.routes["/a"] = 404, w.HTML, b""
    with pytest.raises(FetchError):
        client.get(f"{world.base}/a")
    assert world.paths() == ["/a"]


# -- robots.txt ------------------------------------------------------------------------------------------------


def robots(world: World, text: str) -> None:
    world.routes["/robots.txt"] = 200, {"Content-Type": "text/plain"}, text.encode()


def test_what_robots_txt_forbids_is_not_asked(world: World, client: Client) -> None:
    robots(world, "User-agent: *\nDisallow: /private/\n")
    world.routes["/private/a"] = world.routes["/b"] = 200, w.HTML, BODY
    with pytest.raises(FetchError, match=r"robots\.txt does not allow it"):
        client.get(f"{world.base}/private/a")
    assert client.get(f"{world.base}/b").body == BODY
    assert world.paths() == ["/b"]


def test_neither_is_what_a_redirect_leads_to(world: World, client: Client) -> None:
    robots(world, "User-agent: asreported\nDisallow: /b\n")
    world.routes["/a"] = 302, {"Location": "/b"}, b""
    with pytest.raises(FetchError, match=r"robots\.txt"):
        client.get(f"{world.base}/a")
    assert world.paths() == ["/a"]


def test_robots_txt_is_asked_once(world: World, client: Client) -> None:
    world.routes["/a"] = world.routes["/b"] = 200, w.HTML, BODY
    client.get(f"{world.base}/a")
    client.get(f"{world.base}/b")
    assert [path for path, _ in world.asked].count("/robots.txt") == 1


def test_a_site_whose_robots_txt_fails_allows_nothing(world: World, client: Client) -> None:
    world.routes["/robots.txt"] = 500, {}, b""
    world.routes["/a"] = 200, w.HTML, BODY
    with pytest.raises(FetchError, match=r"cannot ask its robots\.txt: answers HTTP 500"):
        client.get(f"{world.base}/a")


def test_a_page_in_place_of_robots_txt_forbids_nothing(world: World, client: Client) -> None:
    world.routes["/robots.txt"] = 200, w.HTML, b"<html>not found</html>"
    world.routes["/a"] = 200, w.HTML, BODY
    assert client.get(f"{world.base}/a").body == BODY


def test_nor_is_what_one_with_a_byte_order_mark_forbids(world: World, client: Client) -> None:
    robots(world, "\ufeffUser-agent: *\nDisallow: /private/\n")
    with pytest.raises(FetchError, match=r"robots\.txt does not allow it"):
        client.get(f"{world.base}/private/a")


def test_its_crawl_delay_is_kept(world: World, client: Client, clock: Clock) -> None:
    robots(world, "User-agent: *\nCrawl-delay: 5\n")
    world.routes["/a"] = world.routes["/b"] = 200, w.HTML, BODY
    client.get(f"{world.base}/a")
    client.get(f"{world.base}/b")
    assert clock.slept == [pytest.approx(5)]


@pytest.mark.parametrize(("delay", "pages"), [(25, 39), (60, 10), (200, 3), (600, 1), (601, 0)])
def test_a_delay_beyond_our_patience_leaves_what_takes_too_long_for_the_next_run(
    world: World, client: Client, clock: Clock, delay: int, pages: int
) -> None:
    robots(world, f"User-agent: *\nCrawl-delay: {delay}\n")
    world.otherwise = 200, w.HTML, BODY
    assert client.get(f"{world.base}/feed").body == BODY
    for n in range(pages):
        assert client.get(f"{world.base}/{n}").body == BODY
    assert clock.slept == [pytest.approx(delay)] * pages
    if delay > client.limits.patience:
        with pytest.raises(DeferredError, match=f"wants {delay} s of rest first"):
            client.get(f"{world.base}/more")


# -- pace ------------------------------------------------------------------------------------------------------


def test_one_host_is_never_asked_twice_at_once(world: World) -> None:
    world.routes["/a"] = w.slow(200, w.HTML, BODY)
    with Client(Limits(private=True, delay=0)) as client:
        threads = [threading.Thread(target=client.get, args=(f"{world.base}/a",)) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert world.paths() == ["/a"] * 8
    assert world.open_at_once == 1


def test_between_two_requests_a_host_rests(world: World, clock: Clock) -> None:
    world.routes["/a"] = 200, w.HTML, BODY
    with Client(Limits(private=True, delay=2), sleep=clock.sleep, clock=clock) as client:
        client.get(f"{world.base}/a")
        client.get(f"{world.base}/a")
    assert clock.slept == [pytest.approx(2), pytest.approx(2)]  # after robots.txt, and after the first page


def test_a_host_is_one_by_whichever_scheme_and_port(clock: Clock) -> None:
    with Client(Limits(private=True, delay=2, attempts=1), sleep=clock.sleep, clock=clock) as client:
        for url in ("http://127.0.0.1:9/a", "https://127.0.0.1:9/a", "http://127.0.0.1:10/a"):
            with pytest.raises(FetchError, match="cannot be reached"):
                client.get(url)
    assert clock.slept == [pytest.approx(2), pytest.approx(2)]


NOW = dt.datetime(2024, 8, 7, 12, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("120", 120),
        ("Wed, 07 Aug 2024 12:01:00 GMT", 60),
        ("Wed, 07 Aug 2024 11:00:00 GMT", 0),
        ("soon", None),
        ("²", None),
        ("Wed, 99 Aug 2024 11:00:00 GMT", None),
        ("", None),
    ],
)
def test_retry_after_is_seconds_or_a_date(said: str, seconds: float | None) -> None:
    assert retry_after(said, NOW) == seconds


def test_a_feed_may_come_as_plain_xml_and_a_page_may_not(world: World, client: Client) -> None:
    world.routes["/f"] = 200, {"Content-Type": "text/xml"}, w.rss()
    assert client.get(f"{world.base}/f", accept=FEEDS).body == w.rss()
    with pytest.raises(FetchError, match="is text/xml, not text/html"):
        client.get(f"{world.base}/f")
