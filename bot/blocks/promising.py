"""A promise and its owner: asked to take it on; or back with who made it."""

from dataclasses import dataclass

from bot.blocks import kit
from bot.blocks.kit import Block
from bot.blocks.message import Message
from bot.text import Said
from bot.words import say
from protocols.promises import Promise, Stand

TAKE, OTHER_DAY, NOT_ME, GIVE = "promise.take", "promise.other_day", "promise.not_me", "promise.give"


@dataclass(frozen=True)
class Offer:
    """A promise with the names it shows. `due`: "" where no day was named."""

    promise: Promise
    account: str
    maker: str
    owner: str
    to: str
    due: str
    is_owner: bool


def offered(offer: Offer) -> Message:
    """For the owner: one tap takes it on."""
    said = words(offer)
    return Message(said, [kit.section(said), *answers(offer)])


def words(offer: Offer) -> Said:
    """What was promised, by whom, to whom."""
    key = "promise.offered.by" if offer.due else "promise.offered"
    values = {"maker": offer.maker, "to": offer.to, "wording": offer.promise.wording}
    return say(key, **values, due=offer.due) if offer.due else say(key, **values)


def answers(offer: Offer) -> list[Block]:
    """The ways to answer; or what was answered."""
    promise = offer.promise
    if promise.stand is Stand.ACCEPTED:
        return [kit.context(say("promise.taken", owner="You" if offer.is_owner else offer.owner))]
    if promise.stand is Stand.DECLINED:
        return [kit.context(say("promise.back", maker=offer.maker))]
    if not offer.is_owner:
        return [kit.context(say("promise.asked", owner=offer.owner))]
    buttons = [
        kit.button(say("promise.take"), TAKE, promise.id, primary=True),
        kit.button(say("promise.other_day"), OTHER_DAY, promise.id),
        kit.button(say("promise.not_me"), NOT_ME, promise.id),
    ]
    return [kit.actions(buttons)]


def declined(offer: Offer) -> Message:
    """For who made it: who keeps it instead?"""
    if offer.promise.stand is not Stand.DECLINED:
        owner = "you" if offer.is_owner else offer.owner
        key = f"promise.passed.{offer.promise.stand}"
        said = say(key, wording=offer.promise.wording, account=offer.account, owner=owner)
        return Message(said, [kit.section(said)])
    said = say("promise.declined", owner=offer.owner, wording=offer.promise.wording, account=offer.account)
    give = kit.button(say("promise.give"), GIVE, offer.promise.id, primary=True)
    return Message(said, [kit.section(said), kit.actions([give])])


def day_form(promise: Promise) -> Block:
    """Another day by which the owner can keep it."""
    day = kit.field("day", say("promise.day"), kit.day_field(promise.day))
    intro = kit.section(say("promise.day.intro", wording=promise.wording))
    return _form(OTHER_DAY, promise, [intro, day], "promise.take")


def owner_form(promise: Promise) -> Block:
    """Who keeps it."""
    owner = kit.field("owner", say("promise.owner"), kit.person_field())
    intro = kit.section(say("promise.owner.intro", wording=promise.wording))
    return _form(GIVE, promise, [intro, owner], "promise.ask")


def _form(callback: str, promise: Promise, blocks: list[Block], send: str) -> Block:
    return kit.modal(
        callback,
        say("promise.title"),
        blocks,
        submit=kit.plain(say(send)),
        close=kit.plain(say("note.close")),
        private_metadata=promise.id,
    )
