"""What a charter arranges beside its clauses: how much Parley may write, how an amendment comes into force."""

import re
from typing import Self

from pydantic import BaseModel, ConfigDict, Field

from protocols.charter.phrases import length
from protocols.charter.terms import Term, Unit
from protocols.yamltext.words import shown


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Budget(_Frozen):
    """The most messages that Parley starts towards one person, over all clauses."""

    messages_a_day: int = Field(default=3, ge=0)
    messages_a_week: int = Field(default=8, ge=0)


class Consent(_Frozen):
    """An amendment is in force when the window ends with at most so many standing objections."""

    window: Term = Term(amount=3, unit=Unit.WORKING_DAY)
    objections: int = Field(default=0, ge=0)


class AnonymousTopics(_Frozen):
    """From how many members on a team may bring topics anonymously; never when there is no number."""

    from_members: int | None = Field(default=None, ge=1)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read "no" or "from 5 members". Raises ValueError with one sentence on what to write."""
        if text == "no":
            return cls()
        found = re.fullmatch(r"from ([1-9][0-9]{0,3}) members?", text)
        if not found:
            raise ValueError(f'{shown(text)} cannot be read here; expected no, or a number such as "from 5 members"')
        return cls(from_members=int(found[1]))

    def __str__(self) -> str:
        """Print it so that `parse` reads the same back."""
        return f"from {self.from_members} members" if self.from_members else "no"


class Often(_Frozen):
    """So many times within a stretch of time."""

    times: int = Field(ge=1)
    within: Term

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read "3 in 30 days". Raises ValueError with one sentence on what to write."""
        found = re.fullmatch(r"([1-9][0-9]{0,3}) in (.+)", text)
        if not found:
            raise ValueError(f'{shown(text)} cannot be read here; expected a count and a time, such as "3 in 30 days"')
        return cls(times=int(found[1]), within=length(found[2]))

    def __str__(self) -> str:
        """Print it so that `parse` reads the same back."""
        return f"{self.times} in {self.within}"


class ForumTopicWhen(_Frozen):
    """When a rule puts itself on the agenda of the forum: so often waived, or so often contested."""

    waived: Often = Often(times=3, within=Term(amount=30, unit=Unit.DAY))
    contested: Often = Often(times=2, within=Term(amount=30, unit=Unit.DAY))
