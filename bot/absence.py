"""Whether a status in Slack says that somebody is on leave, and until when."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

# Slack's own suggestions for being away, and what people write instead; a meeting or a bus ride is no leave.
_EMOJI = frozenset({":palm_tree:", ":face_with_thermometer:", ":desert_island:", ":beach_with_umbrella:"})
_WORDS = re.compile(
    r"\b(?:vacation\w*|holidays?|on leave|annual leave|parental leave|sick|ooo|out of office"
    r"|urlaub|krank|congés?|vacances|arrêt maladie|vacaciones|de baja|verlof|vakantie|ziek)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Absence:
    """Somebody is away; `until` (epoch seconds) is 0 where they do not say.

    Of when people are away they speak in the domain's time: a sandbox shows them that clock.
    """

    until: int

    def last_day(self, zone: ZoneInfo) -> date | None:
        """The last local day of it; none where they do not say."""
        if not self.until:
            return None
        return datetime.fromtimestamp(self.until - 1, zone).date()


def absence_of(profile: dict[str, Any]) -> Absence | None:
    """What the status says; None where it says nothing of the kind."""
    is_away = profile.get("status_emoji") in _EMOJI or bool(_WORDS.search(profile.get("status_text") or ""))
    return Absence(int(profile.get("status_expiration") or 0)) if is_away else None
