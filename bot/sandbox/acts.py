"""Commands, buttons, shortcuts and modals: what a person does reaches the app once, and its answer is honoured."""

from dataclasses import dataclass, field

from bot.sandbox import interactions
from bot.sandbox.link import Unanswered
from bot.sandbox.methods import responses
from bot.sandbox.refusal import Refusal
from bot.sandbox.seed import SLACKBOT
from bot.sandbox.slack import Slack
from bot.sandbox.store import Json
from bot.sandbox.values import Filled, completed, unfinished
from bot.sandbox.views import inspected

TROUBLE = "We had some trouble connecting. Try again?"  # what Slack says when a submission is not answered


@dataclass(frozen=True)
class Outcome:
    """What the person is shown at once: nothing, a failure (`error`), or complaints by block_id (`errors`)."""

    error: str = ""
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def is_well(self) -> bool:
        return not self.error and not self.errors


async def command(slack: Slack, user: Json, channel: Json, line: str) -> Outcome:
    """docs.slack.dev/interactivity/implementing-slash-commands; a failure is told by Slackbot, to the person alone."""
    name = line.split(maxsplit=1)[0]
    foreign = user["team_id"] != slack.workspace.team["id"]  # docs.slack.dev/apis/slack-connect: not shared
    if name not in slack.settings.commands or foreign:
        return _slackbot(slack, user, channel, f"`{name}` is not a valid command.")
    payload = interactions.slash_command(slack, user, channel, line)
    slack.commit()
    try:
        answer = await slack.link.ask("slash_commands", payload)
    except Unanswered as failure:
        return _slackbot(slack, user, channel, f"{name} failed with the error `{failure}`")
    if answer:
        try:
            responses.say(slack, channel, user["id"], answer)
        except Refusal as refusal:
            return _slackbot(slack, user, channel, f"{name} failed with the error `{refusal.code}`")
    slack.commit()
    return Outcome()


def _slackbot(slack: Slack, user: Json, channel: Json, text: str) -> Outcome:
    slack.conversation.whisper(channel, user["id"], user=SLACKBOT, text=text)
    slack.commit()
    return Outcome(error=text)


async def interact(slack: Slack, payload: Json) -> Outcome:
    """A button, a choice or a shortcut. Nothing in the acknowledgement changes what is seen."""
    slack.commit()
    try:
        await slack.link.ask("interactive", payload)
    except Unanswered as failure:
        return Outcome(error=f"{slack.workspace.app['name']} didn't respond ({failure}). Try again.")
    return Outcome()


async def submit(slack: Slack, user: Json, filled: Filled) -> Outcome:
    """docs.slack.dev/surfaces/modals#handling_submissions. Raises `view_not_found` when nothing is open."""
    view = slack.modals.top(user["id"])
    if view is None:
        raise Refusal("view_not_found")
    filled = completed(view["blocks"], filled, slack.modals.begun(user["id"], view["id"]))
    if complaints := unfinished(view["blocks"], filled):
        return Outcome(errors=complaints)
    payload = interactions.view_submission(slack, user, view, filled)
    slack.commit()
    try:
        answer = await slack.link.ask("interactive", payload)
        return _apply(slack, user, view, answer)
    except (Unanswered, Refusal):
        return Outcome(error=TROUBLE)
    finally:
        slack.commit()
        slack.changes.tell()


def _apply(slack: Slack, user: Json, view: Json, answer: Json) -> Outcome:
    """docs.slack.dev/surfaces/modals#response_actions"""
    match answer.get("response_action"):
        case None:
            slack.modals.close(user["id"], view["id"])
        case "clear":
            slack.modals.clear(user["id"])
        case "update":
            _, current = slack.modals.find(view["id"])
            slack.modals.update(current, user["id"], inspected(answer.get("view"), "modal"))
        case "push":
            slack.modals.push(user["id"], inspected(answer.get("view"), "modal"))
        case "errors":
            return _complaints(view, answer)
        case _:
            return Outcome(error=TROUBLE)
    return Outcome()


def _complaints(view: Json, answer: Json) -> Outcome:
    """Each complaint names an input block of the view; any other answer is one that Slack cannot show."""
    inputs = {block["block_id"] for block in view["blocks"] if block["type"] == "input"}
    errors = dict(answer.get("errors") or {})
    return Outcome(errors=errors) if errors and set(errors) <= inputs else Outcome(error=TROUBLE)


async def close(slack: Slack, user: Json, *, everything: bool) -> None:
    """docs.slack.dev/surfaces/modals#closing_views: the app is told if the view asks for it."""
    view = slack.modals.top(user["id"])
    if view is None:
        return
    everything = everything or view["clear_on_close"]
    if everything:
        slack.modals.clear(user["id"])
    else:
        slack.modals.close(user["id"], view["id"])
    slack.commit()
    slack.changes.tell()
    if view["notify_on_close"]:
        await interact(slack, interactions.view_closed(slack, user, view, is_cleared=everything))
