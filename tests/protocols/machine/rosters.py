"""Team files that follow one another: roles change hands, colleagues cover, leave and come back."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import yaml

from tests.protocols.files import TEAM

_SAMPLE: dict[str, Any] = yaml.safe_load(TEAM)
PEOPLE = tuple(person["id"] for person in _SAMPLE["people"])
NORTHWIND, HELIOS = ACCOUNTS = tuple(account["name"] for account in _SAMPLE["accounts"])
TRAVELLERS = ("chen", "eve", "hugo")  # whom the ready-made charter binds; at most these leave


@dataclass(frozen=True)
class Cover:
    """Somebody stands in for an account manager, from and until such days."""

    account: str
    by: str
    first: date
    last: date


@dataclass(frozen=True)
class Roster:
    """What differs from the sample: who has left, who manages which account (empty: nobody), who covers."""

    gone: frozenset[str] = frozenset()
    managers: tuple[str, str] = ("alice", "ben")
    covers: tuple[Cover, ...] = ()

    def with_or_without(self, who: str) -> "Roster":
        """They leave; or they come back."""
        return replace(self, gone=self.gone ^ {who})

    def managed(self, account: str, by: str) -> "Roster":
        """From now on this account has this manager."""
        return replace(self, managers=(by, self.managers[1]) if account == NORTHWIND else (self.managers[0], by))

    def covered(self, *covers: Cover) -> "Roster":
        """These covers, and no other."""
        return replace(self, covers=covers)

    def text(self) -> str:
        """The team file."""
        file = _SAMPLE | {
            "people": [person for person in _SAMPLE["people"] if person["id"] not in self.gone],
            "teams": [team | {"members": self._here(team["members"])} for team in _SAMPLE["teams"]],
            "accounts": [self._account(*each) for each in zip(_SAMPLE["accounts"], self.managers, strict=True)],
            "cover": [_filed(cover) for cover in self.covers if self._can(cover)],
        }
        return yaml.safe_dump(file, sort_keys=False)

    def _can(self, cover: Cover) -> bool:
        """There is a manager to cover for, and it is somebody else."""
        manager = self.managers[ACCOUNTS.index(cover.account)]
        return bool(manager) and not {manager, cover.by} & self.gone and manager != cover.by

    def _here(self, who: list[str]) -> list[str]:
        return [each for each in who if each not in self.gone]

    def _account(self, account: dict[str, Any], manager: str) -> dict[str, Any]:
        roles = account["roles"] | {"account manager": manager}
        return account | {"roles": {role: who for role, who in roles.items() if who and who not in self.gone}}


def _filed(cover: Cover) -> dict[str, str]:
    days = {"from": cover.first.isoformat(), "to": cover.last.isoformat()}
    return {"role": "account manager", "account": cover.account, "by": cover.by} | days
