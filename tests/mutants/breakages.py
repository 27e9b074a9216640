"""Ten ways in which the code could be broken, each with the tests that ought to notice.

A breakage is an exact replacement of text: where the text is no longer there, or is there twice, it fails aloud instead
of proving nothing.
"""

from dataclasses import dataclass
from pathlib import Path


class StaleError(Exception):
    """The text that a breakage would replace does not stand in its file exactly once."""


@dataclass(frozen=True)
class Breakage:
    """`old` becomes `new` in the file at `path`. `guards`: the fewest test files that ought to turn red."""

    name: str
    path: str
    old: str
    new: str
    guards: tuple[str, ...]

    def broken(self, text: str) -> str:
        """The text of the file, broken. Raises StaleError."""
        if (count := text.count(self.old)) != 1:
            raise StaleError(f"{self.name}: stands {count} times in {self.path}, not once:\n{self.old}")
        return text.replace(self.old, self.new)

    def apply(self, root: Path) -> None:
        """Break the file in the tree at `root`. Raises StaleError."""
        file = root / self.path
        file.write_text(self.broken(file.read_text(encoding="utf-8")), encoding="utf-8")


BREAKAGES = (
    Breakage(
        "ack before commit",
        "bot/app.py",
        "process_before_response=True,",
        "process_before_response=False,",
        ("tests/bot/http/test_again.py",),
    ),
    Breakage(
        "no receipt",
        "protocols/receipts.py",
        "    return insert_ignoring(session, Receipt, row)",
        "    insert_ignoring(session, Receipt, row)\n    return True",
        ("tests/protocols/test_receipts.py",),
    ),
    Breakage(
        "guard dropped",
        "protocols/duty/enforce.py",
        "where(col(Obligation.id) == obligation.id, col(Obligation.state) == source)",
        "where(col(Obligation.id) == obligation.id)",
        ("tests/protocols/duty/test_races.py",),
    ),
    Breakage(
        "egress skipped",
        "bot/egress.py",
        "            await self.gate.must_be_ours(where.channel)\n",
        "",
        ("tests/bot/test_posts.py",),
    ),
    Breakage(
        "escape skipped",
        "bot/text.py",
        'return plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")',
        "return plain",
        ("tests/bot/test_text.py",),
    ),
    Breakage(
        "cap ignored",
        "protocols/budget.py",
        "        if place is None:\n            return False",
        "        if place is None:\n            return True",
        ("tests/protocols/test_budget.py",),
    ),
    Breakage(
        "self-waiver allowed",
        "protocols/duty/rights.py",
        "Action.WAIVE: Rule(frozenset({Part.WAIVER}), never=_NOT_ONESELF)",
        "Action.WAIVE: Rule(frozenset({Part.WAIVER, Part.BEARER}))",
        ("tests/protocols/duty/test_redress.py",),
    ),
    Breakage(
        "resend without looking",
        "bot/delivery.py",
        "elif errand.since and (stands := await self.egress.find(user, errand.mark, errand.since)):",
        "elif errand.since and (stands := None):",
        ("tests/bot/test_delivery_faults.py",),
    ),
    Breakage(
        "trigger missing",
        "migrations/versions/0001_the_first_schema.py",
        'for verb in ("UPDATE", "DELETE"):',
        'for verb in ("UPDATE",):',
        ("tests/test_migrations.py",),
    ),
    Breakage(
        "clock backwards",
        "protocols/clockwork.py",
        "    if by <= timedelta():",
        "    if by == timedelta():",
        ("tests/protocols/test_clockwork.py",),
    ),
)
