"""Making a rule: what whoever leads a charter opens, the window that follows what they choose, and the proposal."""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext

from bot.blocks import briefing
from bot.blocks.amending import REVISE
from bot.blocks.kit import Block
from bot.blocks.leading import ADD, CHANGE, OUT, YAML
from bot.blocks.making import FORM, MORE
from bot.blocks.rehearsed import PREVIEW
from bot.inbound import Body, chosen, delivery_key, errors, visitor_of, window
from bot.office import Desk, Office, Repeated
from bot.screens.amending import why_not
from bot.screens.drafts import kept_in, read_view
from bot.screens.making import Wrong, changing, form, new
from bot.screens.proposing import (
    INSTEAD,
    TITLE,
    NotLeadingError,
    ends_of,
    file,
    led,
    makes,
    own_open,
    previewed,
    proposal_text,
    revising,
    taken_out,
)
from bot.text import render
from bot.turns import Newest
from bot.words import say
from protocols.amending.proposing import NotProposedError, propose, take_back
from protocols.yamltext.problems import Problems

FIELDS = re.compile(r"maker\.[a-z]+")
Draw = Callable[[Desk], Block]


def register(app: AsyncApp, office: Office) -> None:
    app.action(ADD)(partial(start, office, "maker.title", lambda _: _added))
    app.action(YAML)(partial(start, office, "maker.yaml", lambda _: file))
    app.action(CHANGE)(partial(start, office, "maker.title", lambda body: partial(_changed, clause_id=_picked(body))))
    app.action(OUT)(partial(start, office, "maker.title", lambda body: partial(taken_out, clause_id=_picked(body))))
    app.action(REVISE)(partial(start, office, "maker.title", lambda body: partial(revising, proposal_id=chosen(body))))
    app.action(FIELDS)(partial(follow, office, Newest()))
    app.view(FORM)(partial(preview, office))
    app.view(PREVIEW)(partial(send, office))


def _picked(body: Body) -> str:
    return str((body["actions"][0].get("selected_option") or {}).get("value", ""))


async def start(
    office: Office,
    title: str,
    which: Callable[[Body], Draw],
    ack: AsyncAck,
    body: Body,
    context: AsyncBoltContext,
) -> None:
    """A window for it, in place of one that is open already."""
    visitor = visitor_of(context)
    shell = briefing.shell(title)
    view = window(body) or await office.egress.open_view(visitor.slack_user, body["trigger_id"], shell)
    shown = await office.look(visitor, which(body))
    await ack()
    if view:
        office.later(office.egress.fill_view(visitor.slack_user, view, shown))


def _added(desk: Desk) -> Block:
    try:
        version = makes(desk)
    except NotLeadingError as error:
        return briefing.told(error.said, TITLE)
    return form(new(version), version)


def _changed(desk: Desk, clause_id: str) -> Block:
    try:
        version = makes(desk)
        return form(changing(version, clause_id), version)
    except NotLeadingError as error:
        return briefing.told(error.said, TITLE)
    except LookupError:
        return briefing.told(say("maker.gone"), TITLE)


async def follow(office: Office, newest: Newest, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
    """Something was chosen: the window asks for what goes with it, and says how the rule reads now."""
    visitor, view = visitor_of(context), body["view"]
    is_longer = body["actions"][0]["action_id"] == MORE

    async def draw() -> None:
        shown = await office.look(visitor, partial(_followed, view=view, is_longer=is_longer))
        await office.egress.fill_view(visitor.slack_user, view["id"], shown)

    office.later(newest.take(view["id"], draw))
    await ack()


def _followed(desk: Desk, view: Body, *, is_longer: bool) -> Block:
    try:
        _, _, version = led(desk)
        draft = read_view(view, version.charter)
        return form(replace(draft, is_longer=is_longer or draft.is_longer), version)
    except NotLeadingError as error:
        return briefing.told(error.said, TITLE)
    except LookupError:
        return briefing.told(say("maker.gone"), TITLE)


async def preview(office: Office, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
    """How it would be, on top of what was filled in; whatever will not do is said at its field."""
    visitor, view = visitor_of(context), body["view"]
    try:
        shown = await office.look(visitor, partial(_previewed, view=view))
    except Wrong as wrong:
        await ack(**errors(**_at_blocks(view, wrong)))
        return
    await office.egress.next_view(ack, visitor.slack_user, shown, is_instead=False)


def _previewed(desk: Desk, view: Body) -> Block:
    try:
        _, _, version = led(desk)
        return previewed(desk, read_view(view, version.charter))
    except NotLeadingError as error:
        return briefing.told(error.said, TITLE)
    except LookupError:
        return briefing.told(say("maker.gone"), TITLE)


def _at_blocks(view: Body, wrong: Wrong) -> dict[str, str]:
    """Slack shows what is wrong at a block; a field is known by its action."""
    blocks = {block["element"]["action_id"]: block["block_id"] for block in view["blocks"] if block["type"] == "input"}
    return {blocks.get(f"maker.{field}", "maker.text"): said for field, said in wrong.fields.items()}


async def send(office: Office, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
    """The team is asked."""
    visitor, view = visitor_of(context), body["view"]
    why = (view["state"]["values"]["maker.why"]["maker.why"].get("value") or "").strip()
    try:
        work = partial(_proposed, kept=view["private_metadata"], why=why)
        shown = await office.inbound(delivery_key(body), visitor, work)
    except _NotSentError as error:
        await ack(**errors(**{"maker.why": error.said}))
        return
    if isinstance(shown, Repeated):
        await ack()
        return
    await office.egress.next_view(ack, visitor.slack_user, shown, is_instead=True)


class _NotSentError(Exception):
    """Why it was not proposed, in a sentence; nothing is kept."""

    def __init__(self, said: str) -> None:
        super().__init__(said)
        self.said = said


def _proposed(desk: Desk, kept: str, why: str) -> Block:
    try:
        person, team, version = led(desk)
        draft = kept_in(kept, version.charter)
        text, base = proposal_text(draft, version)
        if before := own_open(desk, draft.text(INSTEAD), person):
            take_back(desk.session, before, person, desk.now)
        proposal = propose(desk.session, team, text, why, person, desk.now, base=base)
    except NotLeadingError as error:
        raise _NotSentError(render(error.said, 500)) from None
    except NotProposedError as error:
        raise _NotSentError(render(why_not(desk, error), 500)) from None
    except (Wrong, LookupError, Problems):
        raise _NotSentError(render(say("propose.outdated"), 500)) from None
    told = briefing.told(say("maker.proposed", ends=ends_of(desk, proposal.ends_at)), TITLE)
    return told | {"clear_on_close": True}
