"""Reports set as PDF: by Chromium, from HTML, and by hand, object by object."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = Path("/usr/bin/chromium")
_HEAD = '<div style="font-size:8px;margin:auto">Example Office | Flash Update 24 | 5 August 2024</div>'
_FOOT = (
    '<div style="font-size:8px;margin:auto">12 Harbour Road, Ostby | Hotline: 117 | www.example.org | '
    'Page <span class="pageNumber"></span> of <span class="totalPages"></span></div>'
)


@contextmanager
def printing() -> Iterator[Callable[..., Path]]:
    """A function that sets HTML as PDF, in one Chromium for all of them; skips where there is none."""
    if not CHROMIUM.exists():
        if os.environ.get("BROWSER_TESTS") == "required":
            pytest.fail(f"no Chromium at {CHROMIUM}")
        pytest.skip(f"no Chromium at {CHROMIUM}")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        page = browser.new_page()

        def printed(html: str, path: Path, *, framed: bool = False) -> Path:
            page.set_content(html)
            frame: dict[str, Any] = {"display_header_footer": True, "header_template": _HEAD, "footer_template": _FOOT}
            frame["margin"] = dict.fromkeys(("top", "bottom", "left", "right"), "20mm")
            page.pdf(path=str(path), prefer_css_page_size=True, **(frame if framed else {}))
            return path

        yield printed
        browser.close()


def by_hand(path: Path, *pages: str, box: str = "0 0 595 842", extra: str = "") -> Path:
    """A PDF of pages, each a content stream in Helvetica (``/F1``); ``extra`` stands in each page."""
    streams = [page.encode("cp1252") for page in pages]
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, stream in enumerate(streams):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [{box}] {extra} /Contents {5 + 2 * number} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    out, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    end += f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    path.write_bytes(out + end.encode())
    return path


def at(across: float, up: float, text: str, size: float = 10, more: str = "") -> str:
    """A text at a place on a page, in points from its left and lower edge."""
    return f"BT {more} /F1 {size} Tf {across} {up} Td ({text}) Tj ET\n"
