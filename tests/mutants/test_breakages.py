"""The breakages are not stale: what each replaces stands in the code, once, and its guards are there.

That the tests turn red is for `make mutants`.
"""

import ast

import pytest

from tests.mutants.breakages import BREAKAGES, Breakage, StaleError
from tests.mutants.copy import ROOT

TEN = {
    "ack before commit",
    "no receipt",
    "guard dropped",
    "egress skipped",
    "escape skipped",
    "cap ignored",
    "self-waiver allowed",
    "resend without looking",
    "trigger missing",
    "clock backwards",
}


def test_all_ten_are_there() -> None:
    assert {each.name for each in BREAKAGES} == TEN
    assert len(BREAKAGES) == len(TEN)


@pytest.mark.parametrize("breakage", BREAKAGES, ids=lambda each: each.name)
def test_each_still_breaks_the_code_and_has_guards(breakage: Breakage) -> None:
    text = (ROOT / breakage.path).read_text(encoding="utf-8")
    broken = breakage.broken(text)
    assert ast.dump(ast.parse(broken)) != ast.dump(ast.parse(text))
    assert breakage.guards
    assert all((ROOT / guard).is_file() for guard in breakage.guards)


@pytest.mark.parametrize("count", [0, 2])
def test_a_stale_one_fails_aloud(count: int) -> None:
    with pytest.raises(StaleError, match=f"stands {count} times in x.py"):
        Breakage("stale", "x.py", "is mine", "is not", ()).broken("is mine\n" * count)
