"""Faults for tests: the next calls of a method go wrong in a way that was asked for."""

from collections import defaultdict, deque
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from random import Random
from typing import Literal, get_args

Kind = Literal["ratelimited", "error", "lost", "dropped", "slow", "refused"]
KINDS: tuple[Kind, ...] = get_args(Kind)
EVENTS = frozenset({"events_api"})
EVERYTHING = EVENTS | {"interactive", "slash_commands"}


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


@dataclass(frozen=True)
class Weather:
    """What goes wrong by chance, the same for the same seed: a `share` of the calls of these methods, in these ways;
    `copies` of each payload of the kinds in `copied` arrive, in any order within `seconds`.

    Slack repeats events alone. With `EVERYTHING` taps, forms, shortcuts and commands come several times by HTTP, too:
    people tap twice, and what stands between Slack and us repeats what it believes lost.
    """

    seed: int
    share: float = 0.0
    methods: Collection[str] = ()
    kinds: Sequence[Fault] = ()
    copies: int = 1
    seconds: float = 0.0
    copied: Collection[str] = EVENTS


class Faults:
    """`lag`: how many seconds later than it is said a message is found in a history."""

    def __init__(self) -> None:
        self._planned: dict[str, deque[Fault]] = defaultdict(deque)
        self._barred = ""
        self.lag = 0.0
        self.turn_to(Weather(0))

    def turn_to(self, weather: Weather) -> None:
        """From now on it is like this."""
        self._weather, self._chance = weather, Random(weather.seed)  # noqa: S311  (it is to be the same again)

    def delays(self, kind: str) -> list[float]:
        """After how many seconds a payload of this kind is delivered, and delivered again."""
        weather = self._weather
        if kind not in weather.copied:
            return [0.0]
        return [self._chance.uniform(0.0, weather.seconds) for _ in range(weather.copies)]

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
        return planned.popleft() if planned else self._by_chance(method)

    def _by_chance(self, method: str) -> Fault | None:
        weather = self._weather
        if method not in weather.methods or self._chance.random() >= weather.share:
            return None
        return self._chance.choice(weather.kinds)

    def clear(self) -> None:
        self._planned.clear()
        self._barred, self.lag = "", 0.0
        self.turn_to(Weather(0))
