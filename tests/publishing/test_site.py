from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import polars as pl
import pytest

from asreported.publishing import site
from asreported.publishing.links import REPORT_LINK
from asreported.publishing.page import checks
from asreported.publishing.page.checks import SiteError, check
from asreported.publishing.publication import Publication
from asreported.publishing.site import publish
from tests.publishing import made

SMALL = made.publication(made.SAID[:1])
"""A publication that is drawn soon."""


def contents(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def published(river_site: Path, tmp_path: Path) -> Path:
    """The made-up story, published in a folder of the test's own."""
    shutil.copytree(river_site.parent, tmp_path, symlinks=True, dirs_exist_ok=True)
    return tmp_path / "site"


def test_a_site_is_a_link_to_a_whole_folder_and_nothing_else_is_left(tmp_path: Path) -> None:
    page = publish(SMALL, tmp_path / "site")
    assert page == tmp_path / "site" / "index.html"
    assert page.is_file()
    assert (tmp_path / "site").is_symlink()
    assert len(list(tmp_path.iterdir())) == 2


def test_the_same_publication_is_not_built_again(published: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(site, "build", lambda *_: pytest.fail("built again"))
    publish(made.publication(), published)


def test_two_builds_give_the_same_bytes(publication: Publication, river_site: Path, tmp_path: Path) -> None:
    assert contents(river_site) == contents(publish(publication, tmp_path / "site").parent)


def test_another_publication_takes_the_place_of_the_last(published: Path, tmp_path: Path) -> None:
    before = contents(published)
    publish(made.publication(made.SAID[:4]), published)
    assert contents(published) != before
    assert "4 reports by 1 publisher" in (tmp_path / "site/index.html").read_text()
    assert len(list(tmp_path.iterdir())) == 2


def test_a_run_of_its_own_changes_nothing(publication: Publication) -> None:
    stamped = {
        name: getattr(publication, name).with_columns(recorded_at=pl.lit("now"), run_id=pl.lit("r2"))
        for name in ("articles", "figures")
    }
    assert made.publication(**stamped).fingerprint == publication.fingerprint
    assert made.publication(made.SAID[1:]).fingerprint != publication.fingerprint


def test_a_build_that_fails_leaves_the_last_site(
    published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(published)

    def broken(folder: Path, *_: object) -> None:
        raise SiteError("broken")

    monkeypatch.setattr(checks, "check", broken)
    with pytest.raises(SiteError):
        publish(SMALL, published)
    assert contents(published) == before
    assert len(list(tmp_path.iterdir())) == 2


def test_what_a_killed_build_left_is_cleared_by_the_next(tmp_path: Path) -> None:
    (tmp_path / ".site-staging-99999" / "charts").mkdir(parents=True)
    (tmp_path / ".site-link-99999").symlink_to("nowhere")
    publish(SMALL, tmp_path / "site")
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.endswith("-99999")) == []


def test_a_published_site_that_lost_its_page_is_built_again(tmp_path: Path) -> None:
    page = publish(SMALL, tmp_path / "site")
    page.unlink()
    assert publish(SMALL, tmp_path / "site").is_file()


def test_a_plain_folder_in_the_place_of_the_site_makes_way(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "old.html").write_text("old")
    publish(SMALL, tmp_path / "site")
    assert (tmp_path / "site").is_symlink()
    assert not (tmp_path / "site" / "old.html").exists()


def test_data_docs_are_copied_in(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "index.html").write_text(f"<title>rules</title>{REPORT_LINK}")
    publish(made.publication(made.SAID[:1], validation=docs), tmp_path / "out" / "site")
    assert (tmp_path / "out/site/validation/index.html").read_text() == (
        '<title>rules</title><a href="../index.html">The report</a>'
    )
    assert 'href="validation/index.html"' in (tmp_path / "out/site/method.html").read_text()


@pytest.mark.parametrize(
    ("html", "fault"),
    [
        ('<a href="#nowhere">x</a>', "#nowhere leads nowhere"),
        ('<a href="missing.html">x</a>', "missing.html leads nowhere"),
        ('<a href="../../etc/passwd">x</a>', "leads nowhere"),
        ('<a href="javascript:alert(1)">x</a>', "leads nowhere"),
        ("<script>1</script>", "1 scripts"),
        ('<p onclick="x()">', "1 scripts"),
        ("<svg></svg>", "1 pictures have no name"),
        ('<p id="a"><p id="a">', "the anchor a stands twice"),
    ],
)
def test_a_site_that_is_not_whole_is_not_published(tmp_path: Path, html: str, fault: str) -> None:
    (tmp_path / "index.html").write_text(html)
    with pytest.raises(SiteError, match=fault):
        check(tmp_path, [])


def test_a_chart_without_file_or_table_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text('<p id="chart-deaths">')
    with pytest.raises(SiteError, match=r"no svg.*no png.*table-deaths"):
        check(tmp_path, ["deaths"])
