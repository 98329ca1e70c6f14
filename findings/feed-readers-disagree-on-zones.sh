#!/usr/bin/env bash
# Guess: two readers of feeds give the same instant for the same entry, or none where they do not know the zone.
#
# What happens: feedparser takes the name of a zone that it does not know for UTC; fastfeedparser knows more names.
# For "13:00:00 CEST" one says 13:00 and the other 11:00 UTC, for IST 13:00 and 07:30; for EDT they agree.
#
# feedparser 6.0.14 and fastfeedparser 0.6.5. Source: RFC 822 names the zones of North America alone, and RFC 2822
# says that other names are to be taken for an unknown zone, which is not the same as UTC; both documentations promise
# UTC.
#
# Why it matters: an evening report of another continent gets another day, and "yesterday" in it with it. Keep the
# text of the date, and read a zone only where its name is known.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check feedparser==6.0.14 fastfeedparser==0.6.5 2>/dev/null ||
  { echo "cannot install feedparser==6.0.14 fastfeedparser==0.6.5" >&2; exit 2; }

cd "$folder"
"$folder/venv/bin/python" - <<'PROGRAM' || { echo "CHANGED: feed-readers-disagree-on-zones no longer behaves as written here" >&2; exit 1; }
import time

import fastfeedparser
import feedparser

FEED = (
    '<?xml version="1.0"?><rss version="2.0"><channel><title>t</title><link>https://example.org/</link>'
    "<item><title>a</title><link>https://example.org/a</link><pubDate>{}</pubDate></item></channel></rss>"
)
cases = {"CEST": ("13:00", "11:00"), "IST": ("13:00", "07:30"), "EDT": ("17:00", "17:00")}
for zone, expected in cases.items():
    feed = FEED.format(f"Wed, 07 Aug 2024 13:00:00 {zone}")
    one = time.strftime("%H:%M", feedparser.parse(feed).entries[0].published_parsed)
    other = fastfeedparser.parse(feed).entries[0]["published"][11:16]
    print(f"13:00:00 {zone}: feedparser {one}, fastfeedparser {other}")
    assert (one, other) == expected, expected
PROGRAM
echo "as written: feed-readers-disagree-on-zones"
