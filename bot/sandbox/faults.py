"""Faults for tests: the next calls of a method go wrong in a way that was asked for."""

from collections import defaultdict, deque
from dataclasses import dataclass
from typing import Literal, get_args

Kind = Literal["ratelimited", "error", "lost", "dropped", "slow", "refused"]
KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True)
class Fault:
    """What happens to one call.

    `ratelimited`: 429 with `Retry-After: seconds`; `error`: 500; `lost`: the connection closes before anything is
    stored; `dropped`: after it was stored; `slow`: the answer takes `seconds` longer, everything is stored before;
    `refused`: Slack answers that it is not so, with this `code`.
    """

    kind: Kind
    seconds: float = 1.0
    code: str = ""


class Faults:
    def __init__(self) -> None:
        self._planned: dict[str, deque[Fault]] = defaultdict(deque)
        self._barred = ""

    def plan(self, method: str, kind: Kind, *, times: int = 1, seconds: float = 1.0, code: str = "") -> None:
        """The next `times` calls of `method` (`chat.postMessage`; `upload`: the bytes of a file; `link`: a Socket
        Mode connection, which is turned away) meet this fault.
        """
        self._planned[method].extend([Fault(kind, seconds, code)] * times)

    def bar(self, code: str) -> None:
        """From now on the bot's token opens nothing, and Slack says why: `token_revoked`, say."""
        self._barred = code

    def next(self, method: str) -> Fault | None:
        if self._barred and method not in {"apps.connections.open", "upload", "link"}:
            return Fault("refused", code=self._barred)
        planned = self._planned[method]
        return planned.popleft() if planned else None

    def clear(self) -> None:
        self._planned.clear()
        self._barred = ""
