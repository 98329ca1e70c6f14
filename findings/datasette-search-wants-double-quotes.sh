#!/usr/bin/env bash
# Guess: a full-text index made as SQLite's manual writes it is what Datasette searches.
#
# What happens: with content='figures' SQLite's own MATCH finds the word, and Datasette's ?_search= is ignored without a
# word: every row comes, whatever is asked for. With content="figures" in double quotes it searches.
#
# datasette 0.65.5. Source: https://www.sqlite.org/fts5.html writes content='tbl'; Datasette's page on full-text search
# says that it detects the index of a table by itself.
#
# Why it matters: a search that gives all rows looks like one that found much. Search for a word that nothing has.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check datasette==0.65.5 2>/dev/null ||
  { echo "cannot install datasette==0.65.5" >&2; exit 2; }

cd "$folder"
"$folder/venv/bin/python" - <<'PROGRAM' || { echo "CHANGED: datasette-search-wants-double-quotes no longer behaves as written here" >&2; exit 1; }
import asyncio
import sqlite3

from datasette.app import Datasette

def found(marks, word):
    path = f"{ord(marks)}.db"
    with sqlite3.connect(path) as tables:
        tables.execute("DROP TABLE IF EXISTS figures")
        tables.execute("DROP TABLE IF EXISTS figures_fts")
        tables.execute("CREATE TABLE figures (sentence TEXT)")
        tables.executemany("INSERT INTO figures VALUES (?)", [("Twelve boats sank.",), ("Nine ships sank.",)])
        tables.execute(f"CREATE VIRTUAL TABLE figures_fts USING fts5(sentence, content={marks}figures{marks})")
        tables.execute("INSERT INTO figures_fts (figures_fts) VALUES ('rebuild')")
        (own,) = tables.execute("SELECT count(*) FROM figures_fts WHERE figures_fts MATCH ?", (word,)).fetchone()

    async def asked():
        answer = await Datasette([path]).client.get(f"/{path[:-3]}/figures.json?_shape=array&_search={word}")
        return len(answer.json())

    return own, asyncio.run(asked())

for marks, word, expected in (("'", "boats", (1, 2)), ("'", "trains", (0, 2)), ('"', "boats", (1, 1)), ('"', "trains", (0, 0))):
    seen = found(marks, word)
    print(f"content={marks}figures{marks}, {word!r}: SQLite finds {seen[0]}, Datasette {seen[1]}")
    assert seen == expected, expected
PROGRAM
echo "as written: datasette-search-wants-double-quotes"
