"""Who works on which customer by now, and who may therefore see which word where."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from tests.bot.canary.birds import (
    CHARTER,
    COACH,
    NAMES,
    OUTSIDERS,
    PRIVATE,
    ROLES,
    ROOMS,
    TEAMS,
    Roles,
    bird,
    kind,
    team_file,
)

ALONE = ", alone"  # what only one person sees, though it stands in a channel
OWN = ("home", "modal", "direct")
_OF = {kind(of): of for of in (*TEAMS, *PRIVATE, CHARTER)} | {name: of for of, name in NAMES.items()}
_WORD = re.compile(f"({'|'.join(_OF)})(?:([0-9]+)zq)?")


def _nothing_left(_name: str, _account: str) -> bool:
    return False


@dataclass
class Town:
    """`age` grows whenever somebody moves; `moved`: in which they did, by name and former customer. `is_at_it`: whether
    somebody who moved still has to do there.
    """

    teams: dict[str, list[str]] = field(default_factory=lambda: {each: [*team] for each, team in TEAMS.items()})
    roles: Roles = field(default_factory=lambda: {each: dict(roles) for each, roles in ROLES.items()})
    age: int = 0
    moved: dict[tuple[str, str], int] = field(default_factory=dict)
    is_at_it: Callable[[str, str], bool] = _nothing_left

    @property
    def file(self) -> str:
        """What is to be imported."""
        return team_file(self.teams, self.roles)

    def of(self, account: str) -> tuple[str, ...]:
        """Who works on it: its team, and the coach of both."""
        return (*self.teams[account], COACH)

    def bird(self, of: str) -> str:
        """The word that is said now."""
        return bird(of, self.age)

    def moves(self, name: str, before: str, after: str) -> None:
        """From now on they may see what is said of the one customer, and nothing new of the other; what they were shown
        stays with them.
        """
        self.teams[before].remove(name)
        self.teams[after].append(name)
        self.age += 1
        self.moved[name, before] = self.age

    def not_theirs(self, text: str, name: str, place: str) -> Iterator[str]:
        """The words in this that they may not see there."""
        found = {(match[0], _OF[match[1]], int(match[2] or 0)) for match in _WORD.finditer(text)}
        return (word for word, of, age in sorted(found) if not self.may_see(of, age, name, place))

    def may_see(self, of: str, age: int, name: str, place: str) -> bool:
        """A customer's word, and its name: who works on it, and which colleague ever is in the channels of its team; a
        coach of several teams may ask in any of them, and sees it alone. A private channel's: there, and who is in it.
        The charter's: whoever lives by it, and colleagues in the channels of those who do.
        """
        if of == CHARTER:
            return self._is_read_there(name, place) or any(name in self.of(account) for account in self.teams)
        if of in PRIVATE:
            return name in PRIVATE[of] and place.removesuffix(ALONE) in {of, *OWN}
        if place in ROOMS:
            return ROOMS[place] == of and self._is_read_there(name, place)
        return name in self.of(of) or self._keeps(of, age, name, place)

    def _is_read_there(self, name: str, place: str) -> bool:
        return place in ROOMS and name not in OUTSIDERS

    def _keeps(self, of: str, age: int, name: str, place: str) -> bool:
        """Who moved on: what was said while they were there, by themselves; and what they still have to do."""
        left = self.moved.get((name, of))
        is_alone = place in OWN or place.endswith(ALONE)
        return left is not None and is_alone and (age < left or self.is_at_it(name, of))
