#!/usr/bin/env bash
# "8 September 70 AD" is in 2070 for dateutil, and 68 AD in 2068
#
# One would guess: AD behind a year of two figures says that these are all of it; what does not know the sign raises an
# error, as for BC, and for CE.
# What happens: AD is passed over, and a year of two figures is that of this century, or the last: 70 AD is 2070, 79 AD
# 1979, by the year in which one asks. No error comes and no warning. Written with all four figures, "8 September 0070",
# it is 2070 too; 170 AD is right, and so is the ISO form 0070-09-08. pandas, which falls back on dateutil, answers 2070
# likewise.
# Seen with: python-dateutil 4.0.0 (parser.parse, whose documentation says to which century years of two figures are
# added), pandas 2.3.3.
# Our users meet it: articles on damage tell when the monument was built, or first destroyed: Jerusalem in 70, the siege
# of Masada in 73. A date in the future is noticed; Pompeii, buried in 1979, is not.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'python-dateutil==4.0.0' 'pandas==2.3.3' 'numpy<2.4'
cd "$work"
"$work/venv/bin/python" -W ignore - <<'PY'
import warnings
from importlib.metadata import version
import pandas
from dateutil.parser import ParserError, parse

print({name: version(name) for name in ("python-dateutil", "pandas")})
for words, year in {"8 September 70 AD": 70, "24 August 79 AD": 79, "8 September 0070": 70}.items():
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        found = parse(words)
    print(f"{words:20} {found:%d} {found:%B} {found.year}, warnings: {len(said)}")
    assert found.year > 1900 and found.year % 100 == year and not said
assert parse("8 September 170 AD").year == 170
assert parse("0070-09-08").year == 70
print("pandas:", pandas.to_datetime("8 September 70 AD"))
assert pandas.to_datetime("8 September 70 AD").year == parse("8 September 70").year
for words in ("8 September 70 CE", "1 April 32 BC"):
    try:
        parse(words)
    except ParserError as error:
        print(words, "raises", type(error).__name__)
    else:
        raise AssertionError(words)
PY
