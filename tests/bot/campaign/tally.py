"""At which points how often Parley was killed, and what came of it."""

from collections import Counter

from tests.bot.campaign.audit import Findings, Where
from tests.bot.campaign.lives import ANYWHERE, WHOLE, Lives
from tests.bot.campaign.traps import POINTS

TITLE = "Parley killed, and what was lost or said twice by that"
ROWS = (*POINTS, ANYWHERE, WHOLE)


def tally(lives: Lives, found: Findings) -> dict[str, dict[str, int]]:
    """A row a point; what nobody can be blamed for stands with those who were not killed."""
    points = {number: life.point for number, life in enumerate(lives.lived)}
    kills = Counter(point for point in points.values() if point != WHOLE)
    columns = {"killed": kills, "lost": _by_point(points, found.lost), "doubled": _by_point(points, found.doubled)}
    return {row: {name: column[row] for name, column in columns.items()} for row in ROWS if row in points.values()}


def _by_point(points: dict[int, str], where: list[Where]) -> Counter[str]:
    return Counter(points.get(-1 if life is None else life, WHOLE) for life, _ in where)
