"""Whether what we believe of Slack was tried on Slack; known without loading anything of Parley."""

from collections.abc import Iterable
from typing import Any

UNVERIFIED = "not verified against Slack"


def unverified(reports: Iterable[Any]) -> list[str]:
    """What is to be said at the end of a run in which beliefs were tried, but not on a real workspace."""
    tried = [each.nodeid for each in reports if each.nodeid.startswith("tests/contract/test_")]
    return [] if not tried or any("[slack" in each for each in tried) else [UNVERIFIED]
