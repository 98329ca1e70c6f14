"""One self-contained page: the draft with each number marked, a table of verdicts, each with its sentence."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import jinja2
from markupsafe import Markup

from asreported.errors import InputError
from asreported.verifying.verdicts import MEANINGS, NOTE_MEANINGS, Judgement, fails
from asreported.verifying.verification import Verification
from asreported.verifying.wording import pieces, sign, stated, summary

FRAGMENT_WORDS = 6
"""Words at either end of a sentence that find it again on the live page."""

_HERE = Path(__file__).resolve().parent
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
"""Characters that no page may hold, and those that turn the direction of what follows them."""


def write(verification: Verification, path: Path) -> None:
    """Write the page of a verification; InputError where the file cannot be written."""
    try:
        with path.open("w", encoding="utf-8") as file:
            for part in _template().generate(_filled(verification)):
                file.write(part)
    except OSError as error:
        raise InputError(f"{path}: cannot be written: {error.strerror or error}: give another --html FILE") from error


def to_sentence(url: str | None, sentence: str) -> str | None:
    """Address of a page with a text fragment, at which a browser scrolls to the sentence; None for no web address."""
    if not url or _UNSAFE.search(url) or re.search(r"\s", url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not parts.netloc:
        return None
    words = _UNSAFE.sub("", sentence).split()
    if not words or parts.fragment:
        return url
    ends = [words] if len(words) <= 2 * FRAGMENT_WORDS else [words[:FRAGMENT_WORDS], words[-FRAGMENT_WORDS:]]
    # a dash would be read as the mark of a prefix or suffix
    told = ",".join(quote(" ".join(end), safe="").replace("-", "%2D") for end in ends)
    return f"{url}#:~:text={told}"


def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_HERE),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=lambda value: (
            _UNSAFE.sub("", value) if isinstance(value, str) and not isinstance(value, Markup) else value
        ),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("page.html.j2")


def _filled(verification: Verification) -> dict[str, Any]:
    style = (_HERE / "page.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    used = {judgement.verdict for judgement in verification.judgements}
    noted = {note for judgement in verification.judgements for note in judgement.notes}
    return {
        "style": Markup(style),  # noqa: S704 (our own file)
        "policy": f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'",
        "title": f"Claims of {verification.claims.where}",
        "summary": summary(verification.judgements),
        "reports": len(verification.evidence.articles),
        "drafts": _drafts(verification),
        "rows": (_row(verification, at) for at in range(len(verification.judgements))),
        "meanings": [(sign(verdict), verdict, MEANINGS[verdict]) for verdict in MEANINGS if verdict in used],
        "notes": [(note, NOTE_MEANINGS[note]) for note in NOTE_MEANINGS if note in noted],
    }


def _drafts(verification: Verification) -> Iterator[dict[str, Any]]:
    at = 0
    for draft in verification.claims.drafts:
        judged = verification.judgements[at : at + len(draft.claims)]
        at += len(draft.claims)
        yield {
            "title": draft.article.title or draft.article.origin,
            "pieces": [
                (
                    piece.text,
                    piece.judgement,
                    _kind(piece.judgement),
                    sign(piece.judgement.verdict) if piece.judgement else "",
                )
                for piece in pieces(draft, judged)
            ],
        }


def _kind(judgement: Judgement | None) -> str:
    if judgement is None:
        return ""
    return "fails" if fails(judgement) else "open" if fails(judgement, strict=True) else "stands"


def _row(verification: Verification, at: int) -> dict[str, Any]:
    """A claim's row: what it says, its verdict, and the sentence with the deciding words apart."""
    claim, judgement = verification.claims.claims[at], verification.judgements[at]
    before, words, after = "", "", ""
    address = None
    if judgement.sentence is not None:
        article = verification.evidence.articles.get(judgement.article_id or "")
        before = judgement.sentence
        if article is not None:
            address = to_sentence(article.url, judgement.sentence)
            number = article.text[judgement.start or 0 : judgement.end or 0]
            begins = article.text.rfind(judgement.sentence, 0, (judgement.end or 0) + len(judgement.sentence))
            offset = (judgement.start or 0) - begins
            if begins >= 0 and number and judgement.sentence[offset : offset + len(number)] == number:
                before, words = judgement.sentence[:offset], number
                after = judgement.sentence[offset + len(number) :]
    return {
        "judgement": judgement,
        "kind": _kind(judgement),
        "sign": sign(judgement.verdict),
        "claim": stated(claim),
        "quoted": claim.quote,
        "before": before,
        "words": words,
        "after": after,
        "address": address,
    }
