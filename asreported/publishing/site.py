"""Publishing: built aside, checked, and swapped in at once."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from asreported import hashes
from asreported.publishing.links import REPORT_LINK
from asreported.publishing.publication import Publication
from asreported.steps import step

if TYPE_CHECKING:
    from asreported.publishing.charts import Drawing

FINGERPRINT = "fingerprint.txt"
"""File of a site that names what it was made of."""


def publish(publication: Publication, site: Path, announce: Callable[[str], None] = lambda _: None) -> Path:
    """Build the site of a publication and put it in the place of the last one; returns the path of its page.

    ``site`` is a link to the folder that is published. The new folder is built beside it and checked; only then does
    the link move, in one step, so that whoever reads sees the old site or the new one, whole. Older folders are
    removed. ``announce`` is called with the hash of the new site's list of files just before it is swapped in.
    Nothing is built where the published site was made of the same. Raises SiteError where the new site is
    not whole (the last one stays), NotebookError where a notebook fails.
    """
    page = site / "index.html"
    if is_current(publication, site):
        return page
    site.parent.mkdir(parents=True, exist_ok=True)
    _clear(site, keep=_target(site))
    staging = site.parent / f".{site.name}-staging-{os.getpid()}"
    try:
        build(publication, staging)
        announce(hashes.write(staging))
        _swap(staging, site, publication.fingerprint)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    _clear(site, keep=_target(site))
    return page


def is_current(publication: Publication, site: Path) -> bool:
    """Return True if the published site was made of the same, so that nothing is built."""
    return _made_of(site) == publication.fingerprint and (site / "index.html").is_file()


def build(publication: Publication, folder: Path) -> None:
    """Write a whole site into an empty folder, and check it."""
    # matplotlib, nbconvert and their like take seconds to import: a site that is up to date does without them
    from asreported.publishing.charts import pictures_of
    from asreported.publishing.data import export, feed, rows
    from asreported.publishing.page import articles, checks, embeds, method, notebooks, refusals, report
    from asreported.publishing.page.anchors import Anchors

    (folder / "charts").mkdir(parents=True)
    export(publication, folder / "data")
    with ThreadPoolExecutor(notebooks.KERNELS) as pool:
        running = (
            notebooks.start(folder / "notebooks", publication.story.id, pool, talks=publication.has_talks)
            if publication.notebooks
            else []
        )
        step("drawing charts")
        drawn = pictures_of(publication)
        if publication.validation is not None:
            hidden = shutil.ignore_patterns(".*")  # of the house of its maker: nothing that a reader needs
            shutil.copytree(publication.validation, folder / "validation", symlinks=False, ignore=hidden)
            _link_back(folder / "validation" / "index.html")
        step("writing pages")
        pages = report.build(publication, drawn)
        anchors = Anchors.of(pages)
        for path, text in pages.items():
            _write(folder / path, text)
        pictures = list(drawn)
        for n, drawing in enumerate(pictures, 1):
            step("writing charts", n, len(pictures))
            _write(folder / "charts" / f"{drawing.key}.svg", anchors.resolved(drawing.svg, f"charts/{drawing.key}.svg"))
        charts = {drawing.key for _, drawing in drawn.charts}
        for drawing in drawn:
            if drawing.key in charts:
                _write_pictures(drawing, folder / "charts")
            else:
                (folder / "charts" / f"{drawing.key}.png").write_bytes(drawing.png)
        for path, text in embeds.embeds(publication, drawn.charts):
            _write(folder / path, text)
        rows.write(drawn.plots, folder / "charts")
        (folder / feed.NAME).write_bytes(feed.feed(publication, drawn.plots, anchors.address))
        _write(folder / "refused.html", refusals.refusals_page(publication))
        _write(folder / "rules.html", anchors.resolved(method.rules_page(publication), "rules.html"))
        articles.write(publication, drawn.by_figure(), folder, drawn.statements(publication.story), anchors)
        step("waiting for the notebooks")
        lost = [name for notebook in running for name in notebook.result()]
    for page in (folder / "notebooks").glob("*.html"):
        _write(page, anchors.resolved(page.read_text(encoding="utf-8"), f"notebooks/{page.name}"))
    if not lost:  # else the next run makes all of it again
        (folder / FINGERPRINT).write_text(publication.fingerprint + "\n", encoding="utf-8")
    step("checking the site")
    checks.check(folder, [drawing.key for drawing in drawn])


def _link_back(docs: Path) -> None:
    """Link the first page of the Data Docs with the report that it stands in now."""
    if docs.is_file():
        page = docs.read_text(encoding="utf-8")
        _write(docs, page.replace(REPORT_LINK, '<a href="../index.html">The report</a>', 1))


def _write_pictures(drawing: Drawing, folder: Path) -> None:
    """Write a chart as PNG, light and dark, and both for a card."""
    pictures = (*drawing.pictures(), *drawing.pictures(small=True))
    for name, picture in zip(("", "-dark", "-small", "-small-dark"), pictures, strict=True):
        (folder / f"{drawing.key}{name}.png").write_bytes(picture)


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def _made_of(site: Path) -> str | None:
    try:
        return (site / FINGERPRINT).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):  # damaged: the site is made anew
        return None


def _target(site: Path) -> Path | None:
    return site.parent / site.readlink() if site.is_symlink() else None


def _swap(staging: Path, site: Path, fingerprint: str) -> None:
    """Move the link to the staged folder, which first gets a name of its own."""
    folder = site.parent / f".{site.name}-{fingerprint[:16]}"
    if folder == _target(site):
        # the published folder was made of the same but is not whole any more
        folder = folder.with_name(f"{folder.name}-{os.getpid()}")
    shutil.rmtree(folder, ignore_errors=True)
    staging.rename(folder)
    link = site.parent / f".{site.name}-link-{os.getpid()}"
    link.unlink(missing_ok=True)
    link.symlink_to(folder.name, target_is_directory=True)
    if site.is_dir() and not site.is_symlink():
        # a site that was copied here as a plain folder makes way: a link cannot replace it
        site.rename(site.parent / f".{site.name}-before-{os.getpid()}")
    link.replace(site)


def _clear(site: Path, keep: Path | None) -> None:
    """Remove what earlier publications and broken ones left beside the site."""
    for path in site.parent.glob(f".{site.name}-*"):
        if path.is_symlink():
            path.unlink(missing_ok=True)
        elif path.is_dir() and path != keep:
            shutil.rmtree(path, ignore_errors=True)
