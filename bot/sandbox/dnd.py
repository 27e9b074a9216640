"""Do Not Disturb: people pause their notifications for a while (docs.slack.dev/reference/methods/dnd.info)."""

from bot.sandbox.refusal import Refusal
from bot.sandbox.slack import Slack
from bot.sandbox.store import Json

_NEVER = 1  # what Slack gives for the next times of somebody who has none


def snooze(slack: Slack, user_id: str, minutes: int, now: float) -> None:
    """Pause from now on, or make the pause end then. Raises `missing_duration`."""
    if minutes < 1:
        raise Refusal("missing_duration")
    since = (paused(slack, user_id, now) or {"since": int(now)})["since"]
    slack.workspace.store.put("dnd", user_id, {"since": since, "until": int(now) + 60 * minutes})
    _told(slack)


def end_snooze(slack: Slack, user_id: str) -> None:
    slack.workspace.store.drop("dnd", user_id)
    _told(slack)


def _told(slack: Slack) -> None:
    """Whoever looks sees it; a bot gets no event of it."""
    slack.commit()
    slack.changes.tell()


def paused(slack: Slack, user_id: str, now: float) -> Json | None:
    """The pause they are in, from and to which epoch second."""
    pause = slack.workspace.store.get("dnd", user_id)
    return pause if pause and pause["until"] > now else None


def info(slack: Slack, user_id: str, now: float) -> Json:
    """The pause of somebody else is their next time of not being disturbed; `snooze_*` is for one's own."""
    pause = paused(slack, user_id, now) or {"since": _NEVER, "until": _NEVER}
    times = {"next_dnd_start_ts": pause["since"], "next_dnd_end_ts": pause["until"]}
    own = {"snooze_enabled": False} if user_id == slack.workspace.bot_user else {}
    return {"dnd_enabled": pause["until"] > now} | times | own
