"""What a charter may hold, and who holds it: a line for each."""

from protocols.duty.broadcasting import Holds

HOLDS: Holds = {}
