"""What a charter may hold, and who holds it: a line for each."""

from protocols import agenda
from protocols.charter.vocabulary import Hold
from protocols.credit.celebrating import celebrate
from protocols.duty.broadcasting import Holds

HOLDS: Holds = {Hold.THE_FORUM: agenda.hold, Hold.THE_CELEBRATION: celebrate}
