"""Whom Slack lists as somebody of this workspace: read once, page by page, instead of asked about one by one.

It is believed for some minutes, and only of those who are ours in it; whoever is not is asked about anew.
"""

from time import monotonic
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

BELIEVED = 600.0  # seconds
_PAGE = 500


class Roll:
    """What `users.list` says, as Slack's own descriptions, by id."""

    def __init__(self, client: AsyncWebClient) -> None:
        self._client = client
        self._read: tuple[float, dict[str, dict[str, Any]]] = (0.0, {})

    async def listed(self) -> dict[str, dict[str, Any]]:
        """Everybody. Raises SlackApiError, and whatever the network raises."""
        until, users = self._read
        if until <= monotonic():
            users = await self._pages()
            self._read = monotonic() + BELIEVED, users
        return users

    def note(self, user: dict[str, Any]) -> None:
        """Somebody is described otherwise by now."""
        self._read[1].pop(user.get("id", ""), None)

    async def _pages(self) -> dict[str, dict[str, Any]]:
        found: dict[str, dict[str, Any]] = {}
        cursor = ""
        while True:
            page = await self._client.users_list(limit=_PAGE, cursor=cursor)
            found |= {user["id"]: user for user in page["members"]}
            cursor = (page.get("response_metadata") or {}).get("next_cursor", "")
            if not cursor:
                return found
