"""How a post is drawn."""

from collections.abc import Callable

from sqlmodel import Session

from bot.blocks.message import Message
from bot.screens.room import Room
from protocols.notice import Notice

Posted = Callable[[Session, Notice, Room], Message | None]
