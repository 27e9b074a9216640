"""What a charter may hold, and who holds it: a line for each."""

from protocols.charter.vocabulary import Hold
from protocols.duty.broadcasting import Holds
from protocols.forum.holding import hold_forum

HOLDS: Holds = {Hold.THE_FORUM: hold_forum}
