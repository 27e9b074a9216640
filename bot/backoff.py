"""How long to wait before the next try: the longer the more often it went wrong, and never the same for two."""

from datetime import timedelta
from random import uniform

UNIT = timedelta(seconds=30)
CEILING = timedelta(minutes=15)
MOST_DOUBLINGS = 10


def backoff(misses: int, unit: timedelta = UNIT) -> timedelta:
    """After so many tries in a row that came to nothing before this one. Many who wait do not come back at once."""
    most = min(CEILING, unit * (1 << min(misses, MOST_DOUBLINGS)))
    return most * uniform(0.5, 1)  # noqa: S311  (it may be guessed)


def no_sooner(wait: timedelta) -> timedelta:
    """At least as long as was asked for, and a little longer, each time another."""
    return wait * uniform(1, 1.1)  # noqa: S311
