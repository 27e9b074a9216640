"""Who is who: account by account by role, then everybody else by what they do."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.blocks import kit
from bot.blocks.kit import Block
from bot.text import Said
from bot.words import say

SEE_TEAM = "home.team"


@dataclass(frozen=True)
class Held:
    """A role and who has it today; `function`: "" where the team file names none."""

    role: str
    name: str
    function: str


@dataclass(frozen=True)
class Who:
    """A team as somebody new reads it. `others`: (function, names) of those without a role."""

    team: str
    accounts: Sequence[tuple[str, Sequence[Held]]]
    others: Sequence[tuple[str, Sequence[str]]]
    coach: str = ""


def who_is_who(who: Who) -> list[Block]:
    """A section for each customer, and one for everybody else."""
    parts = [[say("team.account", account=account), *map(_held, held)] for account, held in who.accounts]
    coach = [say("team.coach", name=who.coach)] if who.coach else []
    others = [*coach, *(_other(function, names) for function, names in who.others)]
    parts += [[say("team.others"), *others]] if others else []
    return [block for lines in parts for block in kit.sections(lines)]


def _other(function: str, names: Sequence[str]) -> Said:
    if not function:
        return say("team.function.none", names=", ".join(names))
    return say("team.function", function=function, names=", ".join(names))


def _held(held: Held) -> Said:
    if held.function and held.function != held.role:
        return say("team.role", role=held.role, name=held.name, function=held.function)
    return say("team.role.only", role=held.role, name=held.name)


def team_button() -> Block:
    """Opens it."""
    return kit.button(say("team.button"), SEE_TEAM, "team")
