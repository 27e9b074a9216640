"""`/charter`: the rules, and that one has read them; what follows the word shows the record, or what can be done."""

from collections.abc import Callable
from functools import partial

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext

from bot.blocks import asking, briefing, helping
from bot.blocks.kit import Block
from bot.blocks.message import Message
from bot.blocks.versions import CHANGES, SIGN
from bot.inbound import Body, chosen, delivery_key, place, replaceable, visitor_of, window
from bot.office import Desk, Office, Repeated
from bot.screens.charter import changed, changes_view, charter_view, rules
from bot.screens.helping import about_charter
from bot.screens.hometab import show_home
from bot.screens.proposing import chooser
from bot.screens.record import Shown, own_record, team_record
from bot.screens.team import team_message
from bot.text import Said
from bot.visitors import Visitor
from bot.words import say
from protocols.amending.signing import readers, sign
from protocols.charter.versions import CharterVersion
from protocols.duty.permits import NotYoursError


def register(app: AsyncApp, office: Office) -> None:
    app.command("/charter")(partial(show, office))
    app.action(SIGN)(partial(read, office))
    app.action(CHANGES)(partial(see_changes, office))


async def show(office: Office, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
    """What was asked for; a word that means nothing here is answered with what can be done."""
    typed = (body.get("text") or "").strip()
    word, _, rest = typed.partition(" ")
    visitor = visitor_of(context)
    if look_back := RECORDS.get(word.lower()):
        await _look_back(office, ack, visitor, partial(look_back, typed=rest.strip()), body["response_url"])
        return
    if opened := WINDOWS.get(typed.lower()):
        await _open(office, visitor, body["trigger_id"], *opened)
        await ack()
        return
    draw = DRAWN.get(typed.lower())
    shown = await office.look(visitor, draw) if draw else helping.about_charter(typed)
    await office.egress.reply(ack, visitor.slack_user, shown.alone())


async def _look_back(
    office: Office, ack: AsyncAck, visitor: Visitor, draw: Callable[[Desk], Shown], response_url: str
) -> None:
    """The figures at once; the picture after them, as it takes longer than a command may."""
    shown = await office.look(visitor, draw)
    await office.egress.reply(ack, visitor.slack_user, shown.answer)
    if shown.picture:
        office.later(office.egress.go_on(visitor.slack_user, response_url, shown.picture))


async def _open(office: Office, visitor: Visitor, trigger: str, title: str, draw: Callable[[Desk], Block]) -> None:
    """Something to do rather than to read."""
    if view := await office.egress.open_view(visitor.slack_user, trigger, briefing.shell(title)):
        office.later(_fill(office, view, visitor, draw))


async def read(office: Office, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
    """They have read the version in force; where that stands, it is seen."""
    visitor, address = visitor_of(context), replaceable(body)
    came = await office.inbound(delivery_key(body), visitor, partial(_sign, version_id=chosen(body)))
    await ack()
    if isinstance(came, Repeated):
        return
    said, is_news = came
    if view := window(body):
        office.later(_fill(office, view, visitor, charter_view))
    elif address and is_news:
        shown = await office.look(visitor, rules)
        office.later(office.egress.rewrite(visitor.slack_user, address, shown.alone()))
    elif not (is_news and place(body).startswith("D")):  # a card shows it by itself
        office.later(office.egress.whisper(visitor.slack_user, place(body), asking.line(said)))
    office.later(show_home(office, visitor))


def _sign(desk: Desk, version_id: str) -> tuple[Said, bool]:
    """What to say, and whether it is news."""
    version = desk.find(CharterVersion, version_id)
    if version is None or desk.person is None:
        return say("not_yours"), False
    try:
        is_news = sign(desk.session, version, desk.person, desk.now)
    except NotYoursError:
        return say("not_yours"), False
    figure = readers(desk.session, version)
    return (say("version.thanks", count=figure.count, of=figure.of) if is_news else say("gone")), is_news


async def see_changes(office: Office, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
    """Version by version, in place of a window that is open already."""
    visitor = visitor_of(context)
    shell = briefing.shell("versions.title")
    view = window(body) or await office.egress.open_view(visitor.slack_user, body["trigger_id"], shell)
    await ack()
    if view:
        office.later(_fill(office, view, visitor, changes_view))


async def _fill(office: Office, view: str, visitor: Visitor, draw: Callable[[Desk], Block]) -> None:
    await office.egress.fill_view(visitor.slack_user, view, await office.look(visitor, draw))


RECORDS: dict[str, Callable[..., Shown]] = {"log": team_record, "me": own_record}
WINDOWS: dict[str, tuple[str, Callable[[Desk], Block]]] = {"rule": ("maker.rules", chooser)}
DRAWN: dict[str, Callable[[Desk], Message]] = {
    "": rules,
    "changes": changed,
    "team": team_message,
    "help": about_charter,
}
