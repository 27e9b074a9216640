"""`python -m tests.mutants`: breaks a copy of the code in ten ways, and each must turn the tests red.

First the tests that guard it run on the copy as it is: what is red anyway proves nothing. `--whole` runs the whole suite
against each breakage instead of its guards alone. A name, or several, runs those only.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.mutants.breakages import BREAKAGES, Breakage, StaleError
from tests.mutants.copy import ROOT, Copy, NotRunError

WHOLE = ("-n", "4", "--ignore=tests/mutants", "tests")
WIDTH = max(len(each.name) for each in BREAKAGES) + 2


def main(arguments: Sequence[str]) -> int:
    """0 where every breakage was noticed; 1 where one was not, where the tests are red without any, or cannot run."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="; ".join(each.name for each in BREAKAGES))
    parser.add_argument("--whole", action="store_true", help="the whole suite against each, not its guards alone")
    wanted = parser.parse_args(arguments)
    unknown = set(wanted.names) - {each.name for each in BREAKAGES}
    if unknown:
        parser.error(f"no breakage is called {', '.join(sorted(unknown))}")
    chosen = [each for each in BREAKAGES if not wanted.names or each.name in wanted.names]
    with TemporaryDirectory(prefix="parley-mutants-") as folder:
        try:
            return _try_all(Copy(Path(folder)), chosen, is_whole=wanted.whole)
        except (StaleError, NotRunError) as error:
            _say(str(error))
            return 1


def _try_all(copy: Copy, chosen: Sequence[Breakage], *, is_whole: bool) -> int:
    for each in chosen:
        each.broken((ROOT / each.path).read_text(encoding="utf-8"))  # before minutes have passed
    guards = WHOLE if is_whole else ("-n", "2", *dict.fromkeys(guard for each in chosen for guard in each.guards))
    unbroken = copy.run(guards)
    if unbroken.red:
        _say(f"{unbroken.said}\nRed without any breakage: {unbroken.red}")
        return 1
    _row("(unbroken)", "green", unbroken.seconds)
    survived = [each.name for each in chosen if not _is_noticed(copy, each, is_whole=is_whole)]
    if survived:
        _say(f"Nobody noticed: {', '.join(survived)}.")
        return 1
    _say(f"{len(chosen)} of {len(chosen)} turned the tests red.")
    return 0


def _is_noticed(copy: Copy, breakage: Breakage, *, is_whole: bool) -> bool:
    run = copy.broken(breakage, WHOLE if is_whole else breakage.guards)
    _row(breakage.name, run.red or "SURVIVED", run.seconds)
    return run.red is not None


def _row(name: str, what: str, seconds: float) -> None:
    _say(f"{name:<{WIDTH}}{seconds:>6.1f} s  {what}")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
