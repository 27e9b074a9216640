"""What must hold whatever was killed: nothing acknowledged is lost, no notice is said twice, the ledger tells it all."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta

from sqlmodel import Session, col, func, or_, select

from bot.clock import Clock, real
from bot.outbox import Moment, _sayable
from bot.sandbox.server import Sandbox
from bot.tick import _due
from protocols.duty.ledger import first_broken
from protocols.duty.replay import first_difference
from protocols.notice import Fate, Notice
from protocols.team.records import Workspace
from tests.bot.campaign.lives import Lives
from tests.bot.campaign.town import Deed

Where = tuple[int | None, str]


@dataclass
class Findings:
    """What was lost and what was doubled: in which life, and what; and what else does not hold."""

    lost: list[Where] = field(default_factory=list)
    doubled: list[Where] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    said: int = 0

    @property
    def is_clean(self) -> bool:
        return not (self.lost or self.doubled or self.wrong)


def is_calm(session: Session, clock: Clock) -> bool:
    """Nothing is due, and nothing is left to say for now."""
    now, workspace = clock.moved(session).now(), session.exec(select(Workspace.id)).one()
    sayable = _sayable(Moment(real(), now, timedelta()))
    waiting = select(Notice.id).where(or_(sayable, col(Notice.fate) == Fate.SENDING))
    return session.exec(waiting).first() is None and next(_due(session, workspace, now), None) is None


def audit(session: Session, sandbox: Sandbox, lives: Lives, deeds: list[Deed]) -> Findings:
    """Hold the database against what people were told, and against what Slack has."""
    found = Findings()
    _deeds(session, deeds, found)
    _notices(session, sandbox, lives, found)
    workspace = session.exec(select(Workspace.id)).one()
    broken, differs = first_broken(session, workspace), first_difference(session, workspace)
    found.wrong += [f"the ledger breaks at {broken}"] * (broken is not None)
    found.wrong += [f"the replay differs: {differs}"] * (differs is not None)
    return found


def _deeds(session: Session, deeds: list[Deed], found: Findings) -> None:
    for deed in deeds:
        there = session.exec(select(func.count()).where(col(deed.column).contains(deed.words))).one()
        if deed.life is not None and not there:
            found.lost.append((deed.life, f"{deed.column}: {deed.words}"))
        if there > 1:
            found.doubled.append((deed.life, f"{deed.column}: {deed.words}"))


def _notices(session: Session, sandbox: Sandbox, lives: Lives, found: Findings) -> None:
    stands = standing(sandbox)
    said = Counter(notice for notice, _ in stands)
    first = dict(reversed(stands))
    for notice in session.exec(select(Notice)):
        life = _life(lives, notice.attempted_at.timestamp() if notice.attempted_at else 0.0)
        if said[notice.mark] > 1:
            found.doubled.append((_life(lives, first[notice.mark]), f"{notice.kind} {notice.id}"))
        if notice.fate is Fate.DEAD or (notice.fate is Fate.SAID and not said[notice.mark]):
            found.lost.append((life, f"{notice.kind} {notice.id}: {notice.fate} {notice.failure}"))
        if notice.fate not in {Fate.SAID, Fate.DEAD} and said[notice.mark]:
            found.wrong.append(f"{notice.kind} {notice.id} stands there and is {notice.fate}")
    found.said = len(said)


def standing(sandbox: Sandbox) -> list[tuple[str, float]]:
    """The notices that stand in Slack, and since when, the oldest first."""
    workspace = sandbox._slack.workspace
    messages = [each for channel in workspace.channels() for each in workspace.messages(channel["id"])]
    marked = [(each["metadata"]["event_payload"]["id"], float(each["ts"])) for each in messages if "metadata" in each]
    return sorted(marked, key=lambda pair: pair[1])


def _life(lives: Lives, at: float) -> int | None:
    return next((number for number, life in enumerate(lives.lived) if life.began <= at <= life.ended), None)
