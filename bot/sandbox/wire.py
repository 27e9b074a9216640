"""An HTTP protocol whose connections can be cut, for the faults of `faults.py`."""

import asyncio
from typing import Any

from starlette.requests import Request
from uvicorn.protocols.http.h11_impl import H11Protocol

_OPEN: dict[tuple[str, int], asyncio.Transport] = {}


class CuttableProtocol(H11Protocol):
    """Remembers the transport of each connection by the address of its other end."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        _OPEN[transport.get_extra_info("peername")[:2]] = transport

    def connection_lost(self, exc: Exception | None) -> None:
        peer: Any = self.transport.get_extra_info("peername")
        _OPEN.pop(peer[:2] if peer else ("", 0), None)
        super().connection_lost(exc)


def cut(request: Request) -> None:
    """Close the connection of this request without an answer, as a network that fails does."""
    assert request.client is not None
    _OPEN[(request.client.host, request.client.port)].abort()
