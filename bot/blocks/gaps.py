"""Word to an admin, who can close a gap in the team file."""

from bot.blocks import kit
from bot.blocks.message import Message
from bot.words import say


def no_manager(account: str) -> Message:
    """An account has nobody to liaise with."""
    said = say("no_manager.admin", account=account)
    return Message(say("no_manager.admin.plain", account=account), [kit.section(said)])


def no_cover(account: str, manager: str) -> Message:
    """The account manager is away, and nobody covers."""
    said = say("no_cover.admin", account=account, manager=manager)
    return Message(said, [kit.section(said)])
