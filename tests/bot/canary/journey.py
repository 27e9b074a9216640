"""What happens on a walk: people change places in it, and come in from outside."""

from datetime import datetime, timedelta
from functools import partial
from random import Random

import pytest
from sqlmodel import Session, col, select

from protocols import privy
from protocols.duty.ledger import LedgerEntry
from protocols.duty.obligation import Obligation
from protocols.questions import Question
from protocols.team.records import Account, Person
from tests.bot.canary.birds import NAMES, ROOMS, leave, settle_rooms
from tests.bot.canary.setting import Setting
from tests.bot.canary.steady import SteadyClock
from tests.bot.canary.town import Town
from tests.bot.canary.walker import Walker
from tests.bot.canary.watch import Watch
from tests.bot.conftest import Stage
from tests.bot.moments import calm
from tests.bot.scenes import imports, slack_of

JUST = timedelta(minutes=1)  # what is on its way to somebody was drawn while it was theirs


def set_out(stage: Stage, clock: SteadyClock, seed: int, patch: pytest.MonkeyPatch) -> Walker:
    """Everybody is where they are at the beginning, and from now on whatever Parley shows is looked at."""
    slack, town = slack_of(stage), Town(is_at_it=partial(_is_at_it, stage))
    settle_rooms(slack)
    watch = Watch(slack, town)
    patch.setattr(slack.workspace.store, "put", watch.put)
    return Walker(Setting(stage, Random(seed), town, watch), clock)


def _is_at_it(stage: Stage, name: str, account: str) -> bool:
    """Whether somebody who moved on still goes on a visit there, or owes something; or did, just now."""

    def found(session: Session) -> bool:
        person = session.exec(select(Person).where(Person.key == name)).one()
        of = session.exec(select(Account).where(col(Account.name).startswith(NAMES[account]))).one()
        now = stage.office.clock.moved(session).now()
        return privy._is_at_it(session, person, of, now) or _was_at_it(session, person, of, now - JUST)

    return stage.look(found)


def _was_at_it(session: Session, person: Person, account: Account, since: datetime) -> bool:
    """Whether they answered something about it in the meantime, or something happened to what they owed."""
    answered = select(Question.id).where(Question.person_id == person.id, Question.account_id == account.id)
    entries = select(LedgerEntry.id).join(Obligation, col(Obligation.id) == LedgerEntry.subject_id)
    owed = entries.where(Obligation.bearer_id == person.id, Obligation.account_id == account.id)
    either = (answered.where(col(Question.answered_at) >= since), owed.where(LedgerEntry.at >= since))
    return any(session.exec(each.limit(1)).first() is not None for each in either)


async def journey(walker: Walker, acts: int) -> None:
    """Eve moves from one customer's team to the other; then Alice and Chen change places, and a guest comes into the
    channel; at last all that stands is looked at once more.
    """
    at, part = walker.at, acts // 3
    await imports(at.stage, at.town.file)
    await walker.walk(part)
    await _moves(at, "eve", "northwind", "helios")
    await walker.walk(part)
    await _change_places(at)
    await _lets_in(at, "carla", "acct-northwind")
    await walker.walk(acts - 2 * part)
    await calm(at.stage)
    at.watch.look_at_everything()
    at.watch.must_be_tight()


async def _moves(at: Setting, name: str, before: str, after: str) -> None:
    """By the team file, and to other channels; what was on its way to them was said before."""
    await calm(at.stage)
    at.town.moves(name, before, after)
    await imports(at.stage, at.town.file)
    for room, of in ROOMS.items():
        if of == before:
            leave(at.slack, name, room)
        elif of == after:
            await at.stage.person(name).join(room)


async def _change_places(at: Setting) -> None:
    at.town.roles["northwind"] |= {"account manager": "chen", "technical manager": "alice"}
    await imports(at.stage, at.town.file)


async def _lets_in(at: Setting, guest: str, room: str) -> None:
    """While nothing is on its way: who comes in between the look at who is there and the post reads the post."""
    await calm(at.stage)
    host = at.stage.person("alice")
    await host.join(room)
    await host.invite(guest, room)
