"""What differs between two charters, as lines for whoever adopts one: a line for each setting and clause."""

from collections.abc import Iterable
from itertools import groupby

from protocols.charter.clauses import Charter
from protocols.charter.comparing import Turn, compare


def differences(before: Charter | None, after: Charter) -> list[str]:
    """Settings that changed, then clauses that are new (+), changed (~) or gone (-). Without `before` all are new."""
    found = compare(before, after)
    added = [f"+ {clause.id}" for clause in found.added]
    changed = [f"~ {each.clause.id}: {_told(each.turns)}" for each in found.changed]
    gone = [f"- {clause.id}" for clause in found.gone]
    order = ["~ the order of the clauses"] * found.is_reordered
    return [*_settings(found.settings), *added, *changed, *gone, *order]


def _settings(turns: Iterable[Turn]) -> list[str]:
    """What is part of a setting stands on its line."""
    by_setting = groupby(turns, key=lambda turn: (turn.within or turn.key, bool(turn.within)))
    return [
        f"~ {name}: {_told(group)}" if is_part else "".join(f"~ {name}: {_arrow(turn)}" for turn in group)
        for (name, is_part), group in by_setting
    ]


def _told(turns: Iterable[Turn]) -> str:
    return "; ".join(f"{turn.key} {_arrow(turn)}" for turn in turns)


def _arrow(turn: Turn) -> str:
    return f"{turn.before or 'none'} → {turn.after or 'none'}"
