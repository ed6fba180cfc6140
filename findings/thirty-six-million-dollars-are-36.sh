#!/usr/bin/env bash
# A looted hoard of 36 million dollars is worth 36
#
# One would guess: what reads prices out of raw text either multiplies by the million behind the figure, or answers that
# it found no price.
# What happens: the first figure is the amount, and what follows it counts for nothing: "US$ 36 million" is 36 US$,
# "$1.5 million" 1.5, "€ 3 Mio." 3; of "500,000 to 600,000 USD" the lower is the price. A word between hides the
# currency as well. Nothing tells such an answer from that of a real 36 dollars.
# Seen with: price-parser 0.5.1 (Price.fromstring). It is made for raw text strings, its page says.
# Our users meet it: sums that the press tells of looted antiquities, and what a restoration will cost, are told in
# millions. In a table of them a coin is dearer than a museum.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'price-parser==0.5.1'
cd "$work"
"$work/venv/bin/python" -W ignore - <<'PY'
from decimal import Decimal
from importlib.metadata import version
from price_parser import Price

print("price-parser", version("price-parser"))
told = {
    "sold for £1,200": (Decimal(1200), "£"),
    "US$ 36 million": (Decimal(36), "US$"),
    "$1.5 million": (Decimal("1.5"), "$"),
    "€ 3 Mio.": (Decimal(3), "€"),
    "2 million dollars": (Decimal(2), None),
    "500,000 to 600,000 USD": (Decimal(500_000), "USD"),
}
found = {}
for words in told:
    price = Price.fromstring(words)
    found[words] = (price.amount, price.currency)
    print(f"{words:24} amount {price.amount}, currency {price.currency}")
assert found == told
PY
