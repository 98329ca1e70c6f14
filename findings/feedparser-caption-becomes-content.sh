#!/usr/bin/env bash
# Guess: an entry's `summary` and `content` are what the feed says under <description> and <content:encoded>.
#
# What happens: the description of a picture (<media:description>, Media RSS) comes as the entry's `content`, beside the
# entry's own summary, with nothing that tells it apart; before the <description> it becomes the `summary`, and the
# entry's own words become the `content`.
#
# feedparser 6.0.14. Source: Media RSS 1.5.1 defines <media:description> as a "short description describing the media
# object", not the entry; feedparser's reference for `entries[i].content` lists other elements alone.
#
# Why it matters: the longest of both is a common choice for an entry's text. A caption that names a crowd of 99 people
# becomes the report, and the 12 dead of the report are gone.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check feedparser==6.0.14 2>/dev/null ||
  { echo "cannot install feedparser==6.0.14" >&2; exit 2; }

cd "$folder"
"$folder/venv/bin/python" - <<'PROGRAM' || { echo "CHANGED: feedparser-caption-becomes-content no longer behaves as written here" >&2; exit 1; }
import feedparser

FEED = (
    '<?xml version="1.0"?><rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>t</title>'
    "<link>https://example.org/</link><description>d</description><item><title>a</title>{}</item></channel></rss>"
)
OWN = "<description>At least 12 people died.</description>"
CAPTION = (
    '<media:content url="https://example.org/a.jpg" type="image/jpeg">'
    "<media:description>A crowd of 99 people by the river.</media:description></media:content>"
)
for name, item, expected in (
    ("own words first", OWN + CAPTION, ("At least 12 people died.", ["A crowd of 99 people by the river."])),
    ("caption first", CAPTION + OWN, ("A crowd of 99 people by the river.", ["At least 12 people died."])),
):
    entry = feedparser.parse(FEED.format(item)).entries[0]
    seen = entry.summary, [one.value for one in entry.get("content", [])]
    print(f"{name}: summary {seen[0]!r}, content {seen[1]}")
    assert seen == expected, expected
PROGRAM
echo "as written: feedparser-caption-becomes-content"
