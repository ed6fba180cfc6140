#!/usr/bin/env bash
# Two libraries that anchor annotations by position count the same text differently
#
# One would guess: "start" and "end" of a TextPositionSelector mean the same wherever they were made, since the Web
# Annotation Data Model says how to count.
# What happens: Apache Annotator counts code points; dom-anchor-text-position, on which several annotating tools stand,
# counts UTF-16 code units. After two letters of a script beyond the first plane the ends lie two places apart, and a
# position made by one is resolved by the other to other words, without an error.
# Seen with: @apache-annotator/dom 0.2.0, dom-anchor-text-position 5.0.0, jsdom 29.1.1, Node.js 20.
# Our users meet it: Palmyrene inscriptions and emoji stand in the articles they annotate, and annotations are passed
# from tool to tool. Offsets alone are no proof; the quotation has to come with them and has to be checked.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund @apache-annotator/dom@0.2.0 @apache-annotator/selector@0.2.0 >/dev/null
npm install --silent --no-audit --no-fund dom-anchor-text-position@5.0.0 jsdom@29.1.1 >/dev/null
cat > positions.mjs <<'EOF'
import assert from 'node:assert';
import { JSDOM } from 'jsdom';

const { window } = new JSDOM('<p>𐡠𐡡 at the temple of Bel</p>');
for (const name of ['document', 'Node', 'NodeFilter', 'Range']) globalThis[name] = window[name];
globalThis.window = window;
const { describeTextPosition } = await import('@apache-annotator/dom');
const { fromRange, toRange } = await import('dom-anchor-text-position');

const root = document.querySelector('p');
const node = root.firstChild;
const range = document.createRange();
range.setStart(node, node.data.indexOf('temple'));
range.setEnd(node, node.data.indexOf('temple') + 'temple'.length);
const points = await describeTextPosition(range, root);
const units = fromRange(root, range);
const crossed = String(toRange(root, points));
console.log('node', process.version.split('.')[0], '@apache-annotator/dom 0.2.0, dom-anchor-text-position 5.0.0');
console.log('by Apache Annotator:        ', points.start, points.end);
console.log('by dom-anchor-text-position:', units.start, units.end);
console.log('the former resolved by the latter:', JSON.stringify(crossed));
assert.deepEqual([points.start, points.end], [10, 16]);
assert.deepEqual([units.start, units.end], [12, 18]);
assert.equal(crossed, 'e temp');
EOF
node positions.mjs
