"""What is of the moment and gets no answer from Slack: a window is filled all the same, and nothing falls over."""

import pytest

from bot.blocks import asking, briefing
from bot.sandbox.faults import Kind
from bot.words import say
from tests.bot.conftest import Stage
from tests.bot.scenes import ON_SQLITE, form, home, slack_of

pytestmark = ON_SQLITE


@pytest.mark.parametrize("fault", ["lost", "dropped", "error", "ratelimited"])
async def test_a_window_does_not_stay_empty(stage: Stage, fault: Kind) -> None:
    alice = stage.person("alice")
    stage.sandbox.faults.plan("views.update", fault)
    await alice.command("/kudos")
    assert "Who had a part?" in str(await form(stage, alice, "credit.tell"))


async def test_whatever_goes_unanswered_is_said_to_be_not_said(stage: Stage) -> None:
    alice, egress, message = stage.person("alice"), stage.office.egress, asking.line(say("gone"))
    nowhere = "http://127.0.0.1:1/nobody"
    assert not await egress.rewrite(alice.id, nowhere, message)
    assert not await egress.go_on(alice.id, nowhere, message)
    for method in ("views.update", "views.publish", "chat.postEphemeral"):
        stage.sandbox.faults.plan(method, "lost", times=2)
    assert not await egress.fill_view(alice.id, "V1", briefing.shell())
    assert not await egress.publish_home(alice.id, {"type": "home", "blocks": []})
    assert not await egress.whisper(alice.id, slack_of(stage).workspace.channel("general")["id"], message)
    stage.sandbox.faults.clear()
    await alice.open_home()
    await stage.until(lambda: "Nothing waits for you" in home(alice))
