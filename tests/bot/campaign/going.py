"""What people do about a visit of theirs, and what their colleagues do to that, from the first word on."""

from bot.sandbox.person import Person
from tests.bot.campaign.hands import DIRECT, Hands
from tests.bot.campaign.matters import MANAGERS, Matter


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


async def promises(hands: Hands, who: Person, about: Matter) -> None:
    """On a visit that is told of at once; Grace takes it on."""
    await writes(hands, who, about)
    await taps(hands, who, about, "question.later")
    _, visit = await hands.sees(who, "visit.off", about.channel, about.when)
    await hands.taps_unseen(who, "visit.debrief", visit)
    grace = hands.person("grace")
    await hands.fills(who, "visit.debrief", {"promise_1": about.words, "owner_1": grace.id})
    await hands.taps(grace, "promise.take", DIRECT, about.words)
