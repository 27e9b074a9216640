"""The first promise: a visit is noticed, the account manager is asked, the promise is kept and recorded."""

from sqlmodel import select

from bot.sandbox.person import Person
from protocols.duty.ledger import entries
from protocols.duty.obligation import Obligation, State
from tests.bot.conftest import Stage

ON_SITE = "on site at Northwind tomorrow from 9"
BRIEF = {"purpose": "Replace the gateway", "what": "Swap it in an hour; power is off meanwhile"}


def text_of(seen: object) -> str:
    return str(seen)


async def asked(stage: Stage, person: Person, text: str = ON_SITE, channel: str = "acct-northwind") -> None:
    await person.say(channel, text)
    await stage.until(lambda: "Shall I tell" in text_of(person.sees(channel)))


async def test_chen_is_asked_privately_briefs_alice_and_sees_her_answer(stage: Stage) -> None:
    chen, alice, ben = stage.person("chen"), stage.person("alice"), stage.person("ben")
    await asked(stage, chen)
    assert "tomorrow, Tue 3 Mar, 09:00" in text_of(chen.sees("acct-northwind"))
    assert "Shall I tell" not in text_of(ben.sees("acct-northwind"))

    await chen.click("Yes, brief now", "acct-northwind")
    await stage.until(lambda: chen.modal() and chen.modal()["callback_id"] == "visit.brief")
    duties = stage.look(lambda session: session.exec(select(Obligation)).all())
    assert [(duty.clause_id, duty.state) for duty in duties] == [("liaise-before-visit", State.OPEN)]

    await chen.submit(BRIEF)
    await stage.until(lambda: "Swap it in an hour" in text_of(alice.sees("parley")))
    await stage.until(lambda: "Your part is done" in text_of(chen.sees("parley")))

    await alice.click("answer.note", "parley")
    await stage.until(lambda: alice.modal() and alice.modal()["callback_id"] == "answer.note")
    await alice.submit({"to_say": "The new gateway is free of charge", "to_avoid": "The late invoice"})
    await stage.until(lambda: "free of charge" in text_of(chen.sees("parley")))
    await stage.until(lambda: "sent a note" in text_of(alice.sees("parley")))

    duties = stage.look(lambda session: session.exec(select(Obligation).order_by(Obligation.id)).all())
    assert [(duty.clause_id, duty.state) for duty in duties] == [
        ("liaise-before-visit", State.KEPT),
        ("answer-a-liaison", State.KEPT),
    ]
    verbs = stage.look(lambda session: [entry.verb for entry in entries(session, stage.office.workspace_id)])
    assert verbs == ["adopt", "plan", "open", "brief", "keep", "open", "answer", "keep"]
