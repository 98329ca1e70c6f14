#!/usr/bin/env bash
# Guess: `content_stream()` of a record gives the page, or says that it cannot be unpacked.
#
# What happens: a page packed with Brotli or Zstandard comes as it was packed, without an error or a warning; one packed
# with gzip comes as text. Where the package `brotli` is installed, which browsers' archives need, a page packed with
# Brotli ends in AttributeError instead.
#
# warcio 1.8.1, brotli 1.2.0. Source: the README says that `content_stream()` gives a stream that "automatically
# decompresses and de-chunks the HTTP payload, if it is compressed"; HTTP names both codings (RFC 7932, RFC 8878).
#
# Why it matters: most pages of an archive that a browser made are packed so. Read as Windows-1252 their bytes are a
# text of signs, in which digits stand: numbers that nobody reported.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check warcio==1.8.1 pyarrow==21.0.0 2>/dev/null ||
  { echo "cannot install warcio==1.8.1 pyarrow==21.0.0" >&2; exit 2; }

cd "$folder"
cat >seen.py <<'PROGRAM'
import gzip
import io
import sys

import pyarrow
from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

PAGE = b"<p>At least 12 people died in the flood, the ministry said on Tuesday.</p>"


def read(coding, packed):
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    heads = StatusAndHeaders("200 OK", [("Content-Encoding", coding)], protocol="HTTP/1.1")
    said = {"payload": io.BytesIO(packed), "http_headers": heads}
    writer.write_record(writer.create_warc_record("https://example.org/", "response", **said))
    out.seek(0)
    return next(ArchiveIterator(out)).content_stream().read()


packed = {
    "gzip": gzip.compress(PAGE),
    "br": pyarrow.Codec("brotli").compress(PAGE, asbytes=True),
    "zstd": pyarrow.Codec("zstd").compress(PAGE, asbytes=True),
}
for coding, raw in packed.items():
    try:
        got = read(coding, raw)
        seen = "the page" if got == PAGE else "as it was packed" if got == raw else "something else"
    except AttributeError as error:
        seen = f"AttributeError: {error}"
    print(f"{coding}: {seen}")
    wanted = {"gzip": "the page", "zstd": "as it was packed", "br": sys.argv[1]}[coding]
    assert seen.startswith(wanted), wanted
PROGRAM
changed() { echo "CHANGED: warcio-brotli-comes-packed no longer behaves as written here" >&2; exit 1; }
"$folder/venv/bin/python" seen.py "as it was packed" || changed
"$folder/venv/bin/pip" install -q --disable-pip-version-check brotli==1.2.0 2>/dev/null ||
  { echo "cannot install brotli==1.2.0" >&2; exit 2; }
echo "with brotli 1.2.0:"
"$folder/venv/bin/python" seen.py "AttributeError" || changed
echo "as written: warcio-brotli-comes-packed"
