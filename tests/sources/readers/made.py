"""Files of the kinds that are read, made by hand as the formats say."""

from __future__ import annotations

import zipfile
from pathlib import Path

from asreported.sources.files import each
from asreported.sources.problems import Problem


def problem_of(path: Path) -> str:
    """Return what is said of the one problem of a file that gives nothing else."""
    (problem,) = each([path])
    assert isinstance(problem, Problem)
    return problem.message


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def run(text: str, look: str = "") -> str:
    """A run of a Word file with a text, and with properties such as ``<w:vanish/>``."""
    return f'<w:r>{f"<w:rPr>{look}</w:rPr>" if look else ""}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str, style: str = "") -> str:
    """A paragraph of runs; a text without markup is a run."""
    held = "".join(one if one.startswith("<") else run(one) for one in runs)
    look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{look}{held}</w:p>"


def table(*rows: tuple[str, ...]) -> str:
    """A table of cells, each a text."""
    cells = ("".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def docx(path: Path, *blocks: str, **parts: str) -> Path:
    """A Word file of blocks, a text being a paragraph; ``parts`` are further parts (``footnotes``) as XML."""
    body = "".join(block if block.startswith("<") else paragraph(block) for block in blocks)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", f"<w:document {W} {MC}><w:body>{body}</w:body></w:document>")
        for name, part in parts.items():
            archive.writestr(f"word/{name}.xml", part)
    return path
