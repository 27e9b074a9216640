"""A channel as Slack describes it: who may read along there, and whether what is said there may go on to others."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

_SHARED = ("is_ext_shared", "is_pending_ext_shared", "is_org_shared")
_CLOSED = ("is_private", "is_mpim")


@dataclass(frozen=True, kw_only=True)
class Channel:
    """What Slack says of a channel. One of which it says nothing is not known, and unknown means no.

    `is_shared`: with another company, or soon. `is_closed`: only who was invited reads along. `is_direct`: with one
    person; those that Slack describes to us are with Parley itself.
    """

    id: str = ""
    name: str = ""
    is_known: bool = True
    is_shared: bool = False
    is_closed: bool = False
    is_direct: bool = False

    @classmethod
    def of(cls, described: Mapping[str, Any]) -> Self:
        """From Slack's own words; from none, one that is not known."""
        return cls(
            id=described.get("id", ""),
            name=described.get("name", ""),
            is_known=bool(described),
            is_shared=any(described.get(key) for key in _SHARED),
            is_closed=any(described.get(key) for key in _CLOSED),
            is_direct=bool(described.get("is_im")),
        )

    @property
    def is_ours(self) -> bool:
        """Internal for certain."""
        return self.is_known and not self.is_shared

    @property
    def is_open(self) -> bool:
        """For certain every colleague could read along."""
        return self.is_known and not self.is_closed and not self.is_direct

    @property
    def may_go_on(self) -> bool:
        """Whether what is said here may go to others: every colleague could read along, or it is told to Parley itself.

        What a customer said goes on from their own private channel as well: whoever gets it works on the account.
        """
        return self.is_known and (self.is_open or self.is_direct)
