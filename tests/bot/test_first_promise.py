"""The first promise: a visit is noticed, the account manager is asked, the promise is kept and recorded."""

from tests.bot.conftest import Stage
from tests.bot.scenes import BRIEF, QUESTION, asked, duties, form, seen, verbs


async def test_chen_is_asked_privately_briefs_alice_and_sees_her_answer(stage: Stage) -> None:
    chen, alice, ben = stage.person("chen"), stage.person("alice"), stage.person("ben")
    await asked(stage, chen)
    assert "tomorrow, Tue 3 Mar, 09:00" in seen(chen, "acct-northwind")
    assert QUESTION not in seen(ben, "acct-northwind")

    await chen.click("Yes, brief now", "acct-northwind")
    await form(stage, chen)
    assert duties(stage) == [("liaise-before-visit", "open")]

    await chen.submit(BRIEF)
    await stage.until(lambda: "Swap it in an hour" in seen(alice))
    await stage.until(lambda: "Your part is done" in seen(chen))

    await alice.click("answer.note", "parley")
    await form(stage, alice, "answer.note")
    await alice.submit({"to_say": "The new gateway is free of charge", "to_avoid": "The late invoice"})
    await stage.until(lambda: "free of charge" in seen(chen))
    await stage.until(lambda: "sent a note" in seen(alice))

    assert duties(stage) == [("liaise-before-visit", "kept"), ("answer-a-liaison", "kept")]
    assert verbs(stage) == ["adopt", "plan", "open", "brief", "keep", "open", "answer", "keep"]
