"""`python -m tests.mutants [--number 300] [--seed 1] [--rooms model storage services]`: survivors, and how many fell.

One JSON line a mutant; a summary on standard error. Fails when fewer than nine in ten were noticed.
"""

import argparse
import json
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.mutants.choosing import chosen
from tests.mutants.covering import Coverage
from tests.mutants.running import Bench, Outcome

WANTED = 0.9


def main(arguments):
    asked = _asked(arguments)
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="heritage-mutants-") as folder:
        benches = [Bench(Path(folder) / f"bench-{number}") for number in range(asked.benches)]
        coverage = Coverage.measured(benches[0].folder, Path(folder), asked.tests)
        _say(f"covered in {time.monotonic() - begun:.0f} s by {len(coverage.seconds):,} tests")
        mutants = chosen(asked.rooms, asked.number, asked.seed)
        with ThreadPoolExecutor(asked.benches) as pool:
            free = list(benches)

            def tried(mutant):
                bench = free.pop()
                try:
                    return mutant, bench.outcome(mutant, coverage)
                finally:
                    free.append(bench)

            outcomes = []
            for mutant, outcome in pool.map(tried, mutants):
                outcomes.append(outcome)
                sys.stdout.write(json.dumps(mutant.told() | {"outcome": outcome.value}, ensure_ascii=False) + "\n")
                sys.stdout.flush()
    noticed = sum(outcome is not Outcome.SURVIVED for outcome in outcomes)
    _say(f"{noticed} of {len(outcomes)} mutants noticed in {(time.monotonic() - begun) / 60:.1f} minutes")
    return 0 if noticed >= WANTED * len(outcomes) else 1


def _asked(arguments):
    parser = argparse.ArgumentParser(prog="python -m tests.mutants")
    parser.add_argument("--number", type=int, default=300, help="how many mutants")
    parser.add_argument("--seed", type=int, default=1, help="which ones")
    parser.add_argument("--rooms", nargs="+", default=["model", "storage", "services"], help="folders of the package")
    parser.add_argument("--tests", nargs="+", default=["model", "storage", "services", "cli"], help="folders of tests")
    parser.add_argument("--benches", type=int, default=2, help="how many are tried at the same time")
    return parser.parse_args(arguments)


def _say(sentence):
    sys.stderr.write(sentence + "\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
