"""`/metrics`: figures for Prometheus. What is in the database is counted when asked for: each process says the same.

No label is a name or a word of anybody's: each is one of a few that stand in the code.
"""

import contextlib
import hmac
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from http import HTTPStatus

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.counting import COUNTED
from bot.measuring import Figures, figures
from bot.office import Office
from bot.outcomes import OUTCOMES, Outcome, Why, case_of
from protocols.duty.obligation import State
from protocols.notice import Fate
from protocols.questions import Answer
from protocols.waiting import Heap

FORMAT = "text/plain; version=0.0.4; charset=utf-8"


@dataclass(frozen=True, eq=False)  # a registry keeps it by what it is
class Now(Collector):
    """What one look saw; nothing where the database is away. `incidents`: what this process refused at its door."""

    seen: Figures | None
    incidents: Mapping[str, int]

    def collect(self) -> Iterator[Metric]:
        yield _one("parley_database_up", "Whether the database answers", self.seen is not None)
        yield _labelled(
            CounterMetricFamily("parley_turned_away", "Requests refused at the door", labels=["why"]), self.incidents
        )
        if self.seen:
            yield from _of(self.seen)


def _of(seen: Figures) -> Iterator[Metric]:
    duties = GaugeMetricFamily("parley_duties", "Duties by their state", labels=["state"])
    yield _labelled(duties, {state: seen.duties.get(state, 0) for state in State})
    asked = GaugeMetricFamily("parley_questions", "Questions by their answer", labels=["answer"])
    yield _labelled(asked, {answer: seen.questions.get(answer, 0) for answer in Answer})
    yield _one("parley_outbox_waiting", "Notices that are still to be said", seen.waiting)
    yield _one("parley_outbox_age_seconds", "How long the oldest has waited past its time", seen.age.total_seconds())
    dead = GaugeMetricFamily("parley_outbox_dead", "Notices put aside, by what lay in the way", labels=["why"])
    yield _labelled(dead, _dead(seen.outbox))
    yield _one("parley_slack_shut_out", "Whether Slack refuses our token", bool(seen.pace.shut_out))
    if seen.pace.lag is not None:
        yield _one("parley_tick_lag_seconds", "How long ago the clock last ticked", seen.pace.lag.total_seconds())


def _dead(outbox: Iterable[Heap]) -> dict[str, int]:
    letters = (case.why for case in OUTCOMES.values() if case.outcome is Outcome.LETTER)
    counted: dict[str, int] = dict.fromkeys(map(str, (*letters, Why.OTHER)), 0)
    for each in outbox:
        if each.fate is Fate.DEAD:
            counted[case_of(each.failure).why] += each.count
    return counted


def _one(name: str, told: str, value: float) -> Metric:
    return GaugeMetricFamily(name, told, value=value)


def _labelled(family: GaugeMetricFamily | CounterMetricFamily, values: Mapping[str, int]) -> Metric:
    for label, value in values.items():
        family.add_metric([str(label)], value)
    return family


@dataclass(frozen=True)
class Metrics:
    """Answers Prometheus; with a `token`, only whoever brings it."""

    office: Office
    token: str

    async def show(self, request: Request) -> Response:
        """All there is."""
        if self.token and not _brings(request, self.token):
            return Response(status_code=HTTPStatus.UNAUTHORIZED, headers={"www-authenticate": "Bearer"})
        registry = CollectorRegistry()
        registry.register(Now(await self._seen(), dict(self.office.incidents)))
        return Response(generate_latest(registry) + generate_latest(COUNTED), media_type=FORMAT)

    async def _seen(self) -> Figures | None:
        office = self.office
        with contextlib.suppress(Exception):
            return await office.db.read(lambda session: figures(session, office.workspace_id, office.clock))
        return None


def _brings(request: Request, token: str) -> bool:
    said = request.headers.get("authorization", "").encode()
    return hmac.compare_digest(said, f"Bearer {token}".encode())


def routes(office: Office, token: str) -> list[Route]:
    """Where it is asked, at a port of its own."""
    return [Route("/metrics", Metrics(office, token).show)]


def public_routes(office: Office, token: str) -> list[Route]:
    """The same where everybody comes by: nowhere without a token. How much a team does is nobody else's business."""
    return routes(office, token) if token else []
