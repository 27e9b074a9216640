"""Somebody revokes the bot's token: it is known at once, said once to whoever looks, and what waits is said by itself."""

from datetime import timedelta

import pytest
from sqlmodel import Session, select, update

from bot.checkup.database import of_database
from bot.clock import real
from bot.listeners import revoking
from bot.program import beat
from bot.sandbox import events
from protocols.notice import tell
from protocols.pulse import Pulse
from protocols.team.records import Account, Person, Workspace
from protocols.visits.gaps import NO_MANAGER
from tests.bot.conftest import MONDAY, Stage, settings_for
from tests.bot.scenes import ON_SQLITE, notices, slack_of

pytestmark = ON_SQLITE
SAID = "Slack does not let us in (token_revoked): nothing is said until it does, and nothing is lost"


def shut_out(stage: Stage) -> str:
    """Slack's word for why our token opens nothing, as every process knows it."""
    return stage.look(lambda session: session.exec(select(Pulse.shut_out)).first()) or ""


def told(stage: Stage, *kinds: str) -> None:
    """Slack tells these, in this order."""
    slack = slack_of(stage)
    known = {
        "app_uninstalled": {"type": "app_uninstalled"},
        "tokens_revoked": events.tokens_revoked(slack.workspace.bot_user),
    }
    for kind in kinds:
        slack.link.tell(events.callback(slack.workspace, known[kind]))
    slack.commit()


async def something_to_say(stage: Stage) -> None:
    """Dana is to hear that a customer has no account manager."""

    def work(session: Session) -> None:
        dana = session.exec(select(Person).where(Person.key == "dana")).one()
        account = session.exec(select(Account).where(Account.name == "Helios Grid")).one()
        where = dana.workspace_id
        tell(session, workspace_id=where, person_id=dana.id, kind=NO_MANAGER, subject_id=account.id, now=MONDAY)

    await stage.office.db.write(work)
    stage.office.outbox.set()


async def a_minute_later(stage: Stage) -> None:
    """It is time to look whether Slack lets us in."""
    past = real() - timedelta(seconds=1)
    await stage.office.db.write(lambda session: session.exec(update(Pulse).values(knock_at=past)))
    await beat(stage.office)


async def test_it_is_known_before_anything_is_tried_and_what_waits_is_said_once_it_can_be(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    stage.sandbox.revokes_token()
    await stage.until(lambda: shut_out(stage) == "token_revoked")
    told(stage, "tokens_revoked")
    await stage.quiet()
    assert [each.message for each in caplog.records if each.levelname == "ERROR"] == [SAID]
    found = [each for each in of_database(settings_for(stage.sandbox, stage.url)) if "token_revoked" in each.what]
    assert [each.is_well for each in found] == [False]
    stage.sandbox.calls.clear()
    await something_to_say(stage)
    await beat(stage.office)
    assert {method for method, _ in stage.sandbox.calls} <= {"auth.test"}
    assert notices(stage) == [(NO_MANAGER, "waiting")]
    stage.sandbox.takes_token()
    await a_minute_later(stage)
    await stage.until(lambda: notices(stage) == [(NO_MANAGER, "said")])
    assert len(stage.person("dana").sees("parley")) == 1
    assert shut_out(stage) == ""


async def test_a_word_that_comes_after_a_token_that_works_again_shuts_nothing(stage: Stage) -> None:
    told(stage, "tokens_revoked")
    await stage.quiet()
    assert "auth.test" in {method for method, _ in stage.sandbox.calls}
    assert shut_out(stage) == ""


async def test_a_colleagues_own_token_is_none_of_ours(stage: Stage) -> None:
    stage.sandbox.calls.clear()
    await revoking.revoke(stage.office, {"type": "tokens_revoked", "tokens": {"oauth": ["U0CHEN"]}})
    assert "auth.test" not in {method for method, _ in stage.sandbox.calls}


@pytest.mark.parametrize("first", ["app_uninstalled", "tokens_revoked"])
async def test_taken_out_of_the_workspace_slack_tells_both_in_any_order(stage: Stage, first: str) -> None:
    stage.sandbox.faults.bar("account_inactive")
    told(stage, *sorted(["app_uninstalled", "tokens_revoked"], key=first.__ne__))
    await stage.until(lambda: shut_out(stage) == "account_inactive")
    await stage.until(lambda: stage.look(lambda session: session.exec(select(Workspace.removed_at)).one()))


async def test_a_token_that_was_revoked_starts_no_fourteen_days(stage: Stage) -> None:
    stage.sandbox.revokes_token()
    await stage.until(lambda: shut_out(stage))
    assert stage.look(lambda session: session.exec(select(Workspace.removed_at)).one()) is None
