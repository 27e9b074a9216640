"""Public holidays by region, as the `holidays` library knows them: "GB", or a part of a country, "GB-SCT"."""

import re
from datetime import date
from functools import lru_cache

from holidays import country_holidays

_SHAPE = re.compile(r"[A-Z]{2}(-.+)?")


def known_region(region: str) -> str:
    """The region as it was given; raise ValueError with one sentence on what to write when nobody knows it."""
    if not _is_known(region):
        raise ValueError(
            f'No public holidays are known for "{region:.40}"; please write a region such as "GB" or "GB-SCT".'
        )
    return region


@lru_cache(maxsize=1024)
def _is_known(region: str) -> bool:
    country, _, part = region.partition("-")
    if not _SHAPE.fullmatch(region):
        return False
    try:
        country_holidays(country, subdiv=part or None)
    except NotImplementedError:
        return False
    return True


@lru_cache(maxsize=4096)
def public_holidays(region: str, year: int) -> frozenset[date]:
    """The public holidays of a known region in a year.

    A whole country has only the days that all its parts share: "GB" has no Easter Monday, "GB-ENG" has.
    """
    country, _, part = region.partition("-")
    # All days of the year at once: the library's own growing calendar answers wrongly while another thread fills it.
    return frozenset(country_holidays(country, subdiv=part or None, years=year, expand=False))
