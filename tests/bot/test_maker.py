"""An account lead who never saw YAML makes, changes and takes out a rule; the team is asked."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlmodel import select

from bot.screens.drafts import OWN
from protocols.amending.records import Proposal
from protocols.charter.loading import load
from protocols.charter.ready import ready_text
from tests.bot.conftest import Stage
from tests.bot.scenes import ON_SQLITE, asked, home, notices, seen

pytestmark = ON_SQLITE
READY = load(ready_text(), "ready.yaml")
OUTAGE = "An outage at a customer is told to support."


class Lead:
    """Somebody at the window for a rule: what they chose stays chosen, as in Slack's own client."""

    def __init__(self, stage: Stage, name: str) -> None:
        self.stage, self.person = stage, stage.person(name)
        self.filled: dict[str, Any] = {}

    @property
    def sees(self) -> str:
        return str(self.person.modal())

    @property
    def reads(self) -> str:
        """The live sentence in the window."""
        blocks = (self.person.modal() or {"blocks": []})["blocks"]
        told = (str(block.get("text", {}).get("text", "")) for block in blocks)
        return next((text for text in told if "How it reads" in text), "")

    @property
    def fields(self) -> list[str]:
        """What the window asks for."""
        elements = [
            (block.get("element"), *block.get("elements", [])) for block in (self.person.modal() or {})["blocks"]
        ]
        return [each["action_id"].removeprefix("maker.") for some in elements for each in some if each]

    async def opens(self) -> None:
        await self.person.command("/charter")
        await self.person.click("Add a rule", "general")
        await self.until(lambda: "How it reads" in self.reads)

    async def picks(self, menu: str, rule: str, wanted: str) -> None:
        """From the list of rules."""
        await self.person.command("/charter rule")
        await self.until(lambda: "You lead this charter" in self.sees)
        await self.person.choose(f"maker.{menu}", rule, "modal")
        await self.until(lambda: wanted in self.sees)

    async def chooses(self, wanted: str, **chosen: Any) -> None:
        """One after the other, until the sentence says so."""
        for name, value in chosen.items():
            self.filled[f"maker.{name}"] = value
            await self.person.click(f"maker.{name}", "modal", filled=self.filled)
            await self.stage.office.settle()
        assert wanted in self.reads

    async def sends(self, **filled: str | list[str]) -> dict[str, str]:
        """What is complained about."""
        return (
            await self.person.submit(self.filled | {f"maker.{name}": value for name, value in filled.items()})
        ).errors

    async def until(self, claim: Callable[[], Any]) -> None:
        await self.stage.until(claim)


def proposals(stage: Stage) -> list[Proposal]:
    return stage.look(lambda session: list(session.exec(select(Proposal))))


async def test_a_rule_is_made_rehearsed_and_put_to_the_team(stage: Stage) -> None:
    alice, chen = Lead(stage, "alice"), stage.person("chen")
    await asked(stage, chen)
    await chen.click("Yes, later", "acct-northwind")
    await alice.opens()
    assert "Choose whom it binds" in alice.reads
    await alice.chooses("Technical people liaise with the account manager 1 working day", who=["technical"])
    await alice.chooses("Say which words", pattern="says")
    assert {"says", "place", "own"} < set(alice.fields)
    words = {"says": "outage, lost supply", "own": "tell support", "number": "2", "unit": "working hours"}
    told = (
        "When somebody writes “outage” or “lost supply”, technical people have to tell support within 2 working hours."
    )
    await alice.chooses(told, **words, **{"with": "support"})
    assert await alice.sends(text=OUTAGE, reason="Nobody waits.") == {}
    assert "I keep nothing of what people write, so I can’t know." in alice.sees
    assert "I ask whoever it binds, each of them, remind and record." in alice.sees
    await alice.person.close()
    assert "lost supply" in alice.sees

    await alice.chooses(
        "whoever travels has to tell support within 2 working hours", pattern="before", act=OWN, who=["anyone"]
    )
    await alice.chooses("3 working days before the visit", number="3", unit="working days before the visit")
    assert await alice.sends(text=OUTAGE, reason="Nobody waits.") == {}
    assert "It would have applied *once*." in alice.sees
    assert "• 1 × technical people, Northwind Energy" in alice.sees
    assert "Chen" not in alice.sees
    assert await alice.sends(why="It went wrong twice.") == {}
    assert "Your team is asked now" in alice.sees
    await alice.person.close()
    assert alice.person.modal() is None

    (proposal,) = proposals(stage)
    made = load(proposal.text, "proposed").clauses[-1]
    assert (made.id, made.text, made.must, made.why) == (
        "outage-customer-told-support",
        OUTAGE,
        "tell support",
        "Nobody waits.",
    )
    assert str(made.by) == "3 working days before the visit"
    assert load(proposal.text, "proposed").clauses[:-1] == READY.clauses
    assert "# -- Customer feedback" in proposal.text
    await stage.until(lambda: OUTAGE in seen(chen))
    assert "The reason for it: Nobody waits." in seen(chen)
    assert "I ask whoever it binds, each of them, remind and record." in seen(chen)


async def test_a_rule_is_changed_in_one_line_and_another_is_taken_out(stage: Stage) -> None:
    alice = Lead(stage, "alice")
    await alice.picks("change", "answer-a-liaison", "the account manager answers within 4 working hours")
    await alice.person.click("More: reminders, time after that, who may let it go", "modal")
    await stage.until(lambda: "grace" in alice.fields)
    await alice.chooses("answers within 6 working hours. Up to 30 minutes", number="6", grace="30 minutes")
    assert await alice.sends() == {}
    assert "from *4 working hours* to *6 working hours*" in alice.sees
    assert await alice.sends(why="Four are too few.") == {}
    (proposal,) = proposals(stage)
    told = set(proposal.text.splitlines()) - set(ready_text().splitlines())
    assert told == {"    by: 6 working hours", "    grace: 30 minutes"}
    await alice.person.close()

    await alice.person.command("/charter rule")
    await stage.until(lambda: "Alice Okafor has proposed a change until" in alice.sees)
    await alice.person.close()
    await stage.until(lambda: "Take it back" in seen(alice.person))
    await alice.person.click("Take it back", "parley")
    await stage.until(lambda: str(proposals(stage)[0].course) == "withdrawn")
    await alice.picks("out", "debrief-after-visit", "This rule is taken out")
    assert "The last 30 days" not in alice.sees
    assert await alice.sends(why="We talk anyway.") == {}
    assert len(proposals(stage)) == 2


async def test_whoever_is_objected_to_changes_it_and_asks_again(stage: Stage) -> None:
    alice, chen = Lead(stage, "alice"), stage.person("chen")
    await alice.picks("change", "answer-a-liaison", "the account manager answers within 4 working hours")
    await alice.chooses("answers within 9 working hours", number="9")
    assert await alice.sends() == {}
    assert await alice.sends(why="Four are too few.") == {}
    await alice.person.close()
    await stage.until(lambda: "I object" in seen(chen))
    assert "Change it and ask again" not in seen(alice.person)
    await chen.click("I object …", "parley")
    await stage.until(lambda: "what is missing?" in str(chen.modal()))
    assert (await chen.submit({"words": "Nine is a whole day"})).is_well
    await stage.until(lambda: "Change it and ask again" in seen(alice.person))
    await stage.until(lambda: "If it is not settled by Thu 5 Mar" in seen(alice.person))
    await alice.person.open_home()
    await stage.until(lambda: "Nine is a whole day" in str(alice.person.home()))

    await alice.person.click("Change it and ask again", "parley")
    await alice.until(lambda: "within 9 working hours" in alice.reads)
    alice.filled = {}
    await alice.chooses("answers within 6 working hours", number="6")
    assert await alice.sends() == {}
    assert "Four are too few." in alice.sees
    assert await alice.sends(why="Six, then.") == {}
    assert [str(each.course) for each in proposals(stage)] == ["withdrawn", "open"]
    assert "by: 6 working hours" in proposals(stage)[1].text
    await stage.until(lambda: "from *4 working hours* to *6 working hours*" in seen(chen))


async def test_what_will_not_do_is_said_at_its_field(stage: Stage) -> None:
    ben = Lead(stage, "ben")
    await ben.opens()
    await ben.chooses("Choose the days", pattern="every")
    await ben.chooses("Every Friday at 10:00 legal people update the team", who=["legal"], day="Friday", hour="10:00")
    assert await ben.sends(text=OUTAGE, who=["anyone", "legal"]) == {
        "maker.who": "This one stands alone. Choose it by itself, or functions and roles."
    }
    await ben.chooses("Choose which rule", pattern="missed")
    await ben.chooses("Say what they do", missed="answer-a-liaison")
    await ben.chooses("did you mean", own="acknowlege")
    assert await ben.sends(text=OUTAGE) == {
        "maker.own": '"acknowlege" is not an act I know; did you mean "acknowledge"?'
    }
    assert proposals(stage) == []


@pytest.mark.parametrize("name", ["chen", "ines"])
async def test_who_does_not_lead_sees_no_button_and_hears_who_does(stage: Stage, name: str) -> None:
    person = stage.person(name)
    await person.command("/charter")
    assert "Add a rule" not in seen(person, "general")
    await person.command("/charter rule")
    told = "Only whoever leads your team can propose this: " if name == "chen" else "You are not in the team file"
    await stage.until(lambda: told in str(person.modal()) or "not yours" in str(person.modal()))
    assert not any(kind == "amendment" for kind, _ in notices(stage))


async def test_the_charter_is_copied_as_a_file(stage: Stage) -> None:
    alice = stage.person("alice")
    await alice.command("/charter")
    await alice.click("Copy as YAML", "general")
    await stage.until(lambda: "rich_text" in str(alice.modal()))
    blocks = (alice.modal() or {})["blocks"][1:]
    text = "\n".join(block["elements"][0]["elements"][0]["text"] for block in blocks)
    assert load(text, "copied") == READY
    assert "# -- Customer feedback" in text
    assert home(alice) is not None
