#!/usr/bin/env bash
# rdflib writes a northing to the metre in Turtle, and to the last figure in every other form
#
# One would guess: forms of RDF differ in how they look, and a graph that is written and read again holds the same
# numbers.
# What happens: Turtle and N3 write a double by six decimals of a power of ten, seven figures in all. Of 3823383.6101, a
# northing in UTM, 3823384.0 comes back, of 1440331835.5 (seconds since 1970) a number three minutes later. JSON-LD,
# N-Triples and RDF/XML keep all. Nothing is said.
# Seen with: rdflib 7.6.0 (term.py: a literal of xsd:double is printed by "%e" where its datatype is left out).
# Our users meet it: registers of heritage in linked data give coordinates as native numbers, in degrees or on a grid,
# and are passed on as Turtle, since people can read it. A site that goes through it twice no longer equals its own
# entry.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'rdflib==7.6.0'
cd "$work"
"$work/venv/bin/python" - <<'PY'
from importlib.metadata import version

from rdflib import Graph, Literal, URIRef

print("rdflib", version("rdflib"))
here = URIRef("http://example.com/site/1")
numbers = {"northing": 3823383.6101, "latitude": 34.5541666667, "seconds": 1440331835.5, "short": 34.5}
graph = Graph()
for name, number in numbers.items():
    graph.add((here, URIRef(f"http://example.com/{name}"), Literal(number)))
back = {}
for form in ("turtle", "n3", "json-ld", "nt", "xml"):
    read = Graph().parse(data=graph.serialize(format=form), format=form)
    back[form] = {str(said).rsplit("/", 1)[1]: value.toPython() for _, said, value in read}
    print(f"{form:8}", back[form])
assert back["json-ld"] == back["nt"] == back["xml"] == numbers
assert back["turtle"] == back["n3"] != numbers
assert back["turtle"]["northing"] == 3823384.0 and back["turtle"]["latitude"] == 34.55417
assert abs(back["turtle"]["seconds"] - numbers["seconds"]) > 60
assert back["turtle"]["short"] == numbers["short"]
PY
