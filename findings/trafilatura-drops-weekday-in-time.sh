#!/usr/bin/env bash
# Guess: extract() keeps the words of a sentence; an inline element changes nothing of them.
#
# What happens: a time element is taken out with its words, even in the middle of a paragraph: "Wednesday: 12 people"
# is ": 12 people". A q element breaks its paragraph in two, and its quotation marks, which HTML leaves to the
# browser, are nowhere.
#
# trafilatura 2.3.1. Source: HTML says that time is phrasing content with its own text, and that q is a quotation to
# which marks are added when it is shown; trafilatura's documentation speaks of text and its structure being kept.
#
# Why it matters: the weekday is the as-of day of the figure beside it, and the marks say whose words they are. Unwrap
# both before the extraction.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check trafilatura==2.3.1 2>/dev/null ||
  { echo "cannot install trafilatura==2.3.1" >&2; exit 2; }

cd "$folder"
"$folder/venv/bin/python" - <<'PROGRAM' || { echo "CHANGED: trafilatura-drops-weekday-in-time no longer behaves as written here" >&2; exit 1; }
import trafilatura

FILL = "<p>" + "The river rose above its banks and the water reached the lower town before dawn, officials said. " * 3 + "</p>"

def lines(paragraph):
    page = f"<html><body><article><h1>Flood</h1>{FILL}{paragraph}{FILL.replace('river', 'lake')}</article></body></html>"
    return [line for line in trafilatura.extract(page).split("\n") if "above its banks" not in line and line != "Flood"]

day = lines('<p><time datetime="2024-08-07">Wednesday</time>: 12 people were moved from the lower town to the school.</p>')
print(day)
assert day == [": 12 people were moved from the lower town to the school."]
said = lines("<p>The mayor said <q>12 people are missing</q> on Monday night, and added that the count would change.</p>")
print(said)
assert said == ["The mayor said 12 people are missing", "on Monday night, and added that the count would change."]
PROGRAM
echo "as written: trafilatura-drops-weekday-in-time"
