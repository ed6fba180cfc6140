#!/usr/bin/env bash
# A table that csvkit only sorts comes out with heights as times of day, and two objects under one number
#
# One would guess: csvsort puts the lines of a table into another order, and leaves the cells as they are.
# What happens: the types of columns are guessed, and cells written anew by them: "12 m" in a column of heights becomes
# 0:12:00 (twelve minutes), 03/02/2017 becomes 2 March, 0012 becomes 12, and "none" becomes an empty cell. csvjson, which
# guesses alike, gives both 1950.10 and 1950.1 as 1950.1. Nothing is said. --no-inference keeps all but "none", which is
# emptied still; only with --blanks besides do the cells stay.
# Seen with: csvkit 2.2.0, agate 1.14.2 (data_types/time_delta.py asks pytimeparse 1.1.10, for which m is a minute; a cell
# of "none" or "n/a" is no value).
# Our users meet it: lists of monuments give height or depth in metres, and inventory numbers such as 1950.10; they are
# sorted and joined with these commands. csvjoin and csvstat guess as well.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'csvkit==2.2.0' 'agate==1.14.2' 'pytimeparse==1.1.10'
cd "$work"
export PATH="$work/venv/bin:$PATH"
cat > columns.csv <<'CSV'
site,height,code,number,damage,seen
Tower of Elahbel,27 m,0012,1950.10,none,03/02/2017
Arch,12 m,0013,1950.1,none,05/06/2016
CSV
pip list --disable-pip-version-check --format freeze | grep -E '^(csvkit|agate|pytimeparse)='
csvsort -c site columns.csv | tee sorted.csv
csvsort --no-inference -c site columns.csv | tee emptied.csv
csvsort --no-inference --blanks -c site columns.csv | tee kept.csv
csvjson columns.csv | tee columns.json
echo
diff - sorted.csv <<'CSV'
site,height,code,number,damage,seen
Arch,0:12:00,13,1950.1,,2016-05-06
Tower of Elahbel,0:27:00,12,1950.10,,2017-03-02
CSV
diff <(sed 's/,none,/,,/' kept.csv) emptied.csv
diff <(sort kept.csv) <(sort columns.csv)
test "$(grep -o '"number": [0-9.]*' columns.json | sort -u)" = '"number": 1950.1'
