#!/usr/bin/env bash
# Guess: an xsd:date with a zone, as XML Schema allows, goes through rdflib as it was written; what rdflib cannot hold
# it would refuse.
#
# What happens: the zone is cut off the lexical form as the literal is made, so that a graph that is only parsed and
# written again has another date; xsd:dateTime keeps its zone.
#
# rdflib 7.6.0. Source: XML Schema's definition of date has an optional zone, by which a day begins at another
# instant; rdflib's docstring of Literal says that forms are normalised as they are made, with examples that keep the
# value (01 becomes 1).
#
# Why it matters: news metadata and provenance in RDF date a document by its publisher's day. Keep it as xsd:dateTime.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check rdflib==7.6.0 2>/dev/null ||
  { echo "cannot install rdflib==7.6.0" >&2; exit 2; }

cd "$folder"
"$folder/venv/bin/python" - <<'PROGRAM' || { echo "CHANGED: rdflib-date-loses-zone no longer behaves as written here" >&2; exit 1; }
from rdflib import Graph

turtle = """
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<http://example.org/report> <http://example.org/day> "2024-08-07-04:00"^^xsd:date ;
    <http://example.org/moment> "2024-08-07T13:00:00-04:00"^^xsd:dateTime .
"""
graph = Graph().parse(data=turtle, format="turtle")
seen = {str(name).rsplit("/", 1)[1]: str(value) for _, name, value in graph}
print("parsed:", seen)
assert seen == {"day": "2024-08-07", "moment": "2024-08-07T13:00:00-04:00"}
assert "2024-08-07-04:00" not in graph.serialize(format="turtle")
PROGRAM
echo "as written: rdflib-date-loses-zone"
