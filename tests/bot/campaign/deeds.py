"""What people of the team do, and what their colleagues do to that: each deed is a short story from its first word on.

What it is about differs from deed to deed, so that deeds of several people at once can come in any order.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from bot.sandbox.person import Person
from tests.bot.campaign.hands import DIRECT, Hands

CHANNELS = MappingProxyType({"Northwind": "acct-northwind", "Helios": "acct-helios"})
MANAGERS = MappingProxyType({"Northwind": "alice", "Helios": "ben"})
EXECUTIVES = MappingProxyType({"Northwind": "ben", "Helios": "dana"})


@dataclass(frozen=True)
class Matter:
    """What a deed is about: a customer, a day that nobody else goes on, and words that nobody else says."""

    account: str
    day: date
    words: str

    @property
    def channel(self) -> str:
        return CHANNELS[self.account]

    @property
    def when(self) -> str:
        """The day, as it stands in whatever is said of it."""
        return f"{self.day:%a} {self.day.day} {self.day:%b}"


Deed = Callable[[Hands, Person, Matter], Awaitable[None]]


async def writes(hands: Hands, who: Person, about: Matter) -> str:
    """A message of a visit; its ts."""
    return await who.say(about.channel, f"on site at {about.account} on {about.day}")


async def taps(hands: Hands, who: Person, about: Matter, button: str) -> None:
    """On what stands there about this visit."""
    await hands.taps(who, button, about.channel, about.when)


async def briefs_now(hands: Hands, who: Person, about: Matter) -> None:
    await writes(hands, who, about)
    await taps(hands, who, about, "question.yes_now")
    await hands.fills(who, "visit.brief", {"purpose": "Look", "what": about.words})
    await answers(hands, about, "answer.go_ahead")


async def briefs_later(hands: Hands, who: Person, about: Matter) -> None:
    await writes(hands, who, about)
    await taps(hands, who, about, "question.later")
    await taps(hands, who, about, "visit.brief")
    await hands.fills(who, "visit.brief", {"purpose": "Look", "what": about.words})
    await answers(hands, about, "answer.talk_first")


async def answers(hands: Hands, about: Matter, button: str) -> None:
    """The account manager does, to this brief."""
    await hands.taps(hands.person(MANAGERS[about.account]), button, DIRECT, about.words)


async def goes_by_command(hands: Hands, who: Person, about: Matter) -> None:
    """With a note back."""
    assert (await who.command(f"/visit {about.account} {about.day} {about.words}")).is_well
    await hands.fills(who, "visit.brief", {"purpose": "Look", "what": about.words})
    manager = MANAGERS[about.account]
    async with hands.busy[manager]:
        await answers(hands, about, "answer.note")
        await hands.fills(hands.person(manager), "answer.note", {"note": f"mind the gate, {about.words}"})


async def has_talked(hands: Hands, who: Person, about: Matter) -> None:
    await _talks(hands, who, about, "claim.confirm")


async def has_not_talked(hands: Hands, who: Person, about: Matter) -> None:
    await _talks(hands, who, about, "claim.deny")


async def _talks(hands: Hands, who: Person, about: Matter, button: str) -> None:
    await writes(hands, who, about)
    await taps(hands, who, about, "question.talked")
    await hands.taps(hands.person(MANAGERS[about.account]), button, DIRECT, about.when)


async def calls_off(hands: Hands, who: Person, about: Matter) -> None:
    await writes(hands, who, about)
    await taps(hands, who, about, "question.later")
    await taps(hands, who, about, "visit.off")


async def does_not_go(hands: Hands, who: Person, about: Matter) -> None:
    await writes(hands, who, about)
    await taps(hands, who, about, "question.no")


async def says_no_more(hands: Hands, who: Person, about: Matter) -> None:
    """Asks nobody to wait: the question stays."""
    await writes(hands, who, about)


async def edits_at_once(hands: Hands, who: Person, about: Matter) -> None:
    ts = await writes(hands, who, about)
    await who.edit(about.channel, ts, f"wrong channel, sorry for {about.words}")


async def edits_when_asked(hands: Hands, who: Person, about: Matter) -> None:
    ts = await writes(hands, who, about)
    await hands.sees(who, "question.later", about.channel, about.when)
    await who.edit(about.channel, ts, f"wrong channel, sorry for {about.words}")


async def deletes_at_once(hands: Hands, who: Person, about: Matter) -> None:
    await who.delete(about.channel, await writes(hands, who, about))


async def deletes_when_asked(hands: Hands, who: Person, about: Matter) -> None:
    ts = await writes(hands, who, about)
    await hands.sees(who, "question.later", about.channel, about.when)
    await who.delete(about.channel, ts)


async def passes_on(hands: Hands, who: Person, about: Matter) -> None:
    """What a customer said; the account executive has it. It is urgent: of the rest a day's message shows a few."""
    assert (await who.command(f"/feedback {about.account}")).is_well
    await hands.fills(who, "feedback.new", {"words": about.words, "kind": "complaint", "more": ["urgent"]})
    executive = hands.person(EXECUTIVES[about.account])
    await hands.taps(executive, "feedback.acknowledge", DIRECT, about.words)


async def thanks(hands: Hands, who: Person, about: Matter) -> None:
    assert (await who.command(f"/kudos @grace for {about.words}")).is_well
    await hands.reads(hands.person("grace"), about.words)


async def brings_a_topic(hands: Hands, who: Person, about: Matter) -> None:
    assert (await who.command(f"/forum {about.words}")).is_well


async def cheers(hands: Hands, who: Person, about: Matter) -> None:
    """What Dana wrote; it is thanks."""
    ts = await hands.person("dana").say(about.channel, f"Have a look at this picture of {about.words}")
    await who.react(about.channel, ts, "tada")
    await hands.taps(who, "cheer.thanks", about.channel, "You cheered")
    await hands.fills(who, "credit.tell", {"words": about.words, "people": [hands.person("dana").id]})


async def promises(hands: Hands, who: Person, about: Matter) -> None:
    """On a visit that is told of at once; Grace takes it on."""
    await writes(hands, who, about)
    await taps(hands, who, about, "question.later")
    _, visit = await hands.sees(who, "visit.off", about.channel, about.when)
    await hands.taps_unseen(who, "visit.debrief", visit)
    grace = hands.person("grace")
    await hands.fills(who, "visit.debrief", {"promise_1": about.words, "owner_1": grace.id})
    await hands.taps(grace, "promise.take", DIRECT, about.words)


async def speaks_of_a_contract(hands: Hands, who: Person, about: Matter) -> None:
    await who.say(about.channel, f"Shall we amend the contract on {about.words}?")


async def chats(hands: Hands, who: Person, about: Matter) -> None:
    await who.say(about.channel, f"good morning, {about.words} again")


async def looks_at_home(hands: Hands, who: Person, about: Matter) -> None:
    await who.open_home()


def _named(*deeds: Deed) -> Mapping[str, Deed]:
    return MappingProxyType({each.__name__: each for each in deeds})


GOING = _named(
    *(briefs_now, briefs_later, goes_by_command, has_talked, has_not_talked, calls_off, does_not_go, promises),
    *(says_no_more, edits_at_once, edits_when_asked, deletes_at_once, deletes_when_asked),
)
"""For whom the charter binds to liaise before a visit."""
STAYING = _named(passes_on, thanks, brings_a_topic, cheers, speaks_of_a_contract, chats, looks_at_home)
DEEDS: Mapping[str, Deed] = MappingProxyType({**GOING, **STAYING})
