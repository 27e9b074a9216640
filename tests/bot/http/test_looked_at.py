"""At the port where Slack reaches Parley, hosts look whether it is well; the figures are for who brings a token."""

import httpx

from bot.program import Part
from bot.sample import introduce
from bot.sandbox.server import Sandbox
from bot.web import PATH
from tests.bot.conftest import monday
from tests.bot.http.conftest import by_http, running
from tests.bot.test_health import free_port

TOKEN = "0123456789abcdef0123"


async def looks(base: str, path: str, token: str = "") -> httpx.Response:
    brought = {b"authorization": f"Bearer {token}".encode()} if token else {}
    async with httpx.AsyncClient(base_url=base.removesuffix(PATH), timeout=30) as client:
        return await client.get(path, headers=brought)


async def test_a_host_sees_that_it_is_well_and_no_figure(sandbox: Sandbox, sqlite_url: str) -> None:
    introduce(sqlite_url)
    async with running(sandbox, by_http(sandbox, sqlite_url), monday(), Part.WEB) as scene:
        assert (await looks(scene.address, "/readyz")).json() == {"database": "ok"}
        whole = await looks(scene.address, "/healthz")
        assert (whole.status_code, whole.json()["clock"]) == (503, "never ticked")  # the clock is another process
        for token in ("", TOKEN):
            assert (await looks(scene.address, "/metrics", token)).status_code == 404


async def test_the_figures_are_for_who_brings_the_token(sandbox: Sandbox, sqlite_url: str) -> None:
    introduce(sqlite_url)
    port = free_port()
    settings = by_http(sandbox, sqlite_url, parley_metrics_token=TOKEN, parley_health_port=port)
    async with running(sandbox, settings, monday(), Part.WEB) as scene:
        for base in (scene.address, f"http://127.0.0.1:{port}"):
            for token in ("", "x", f"{TOKEN}x", TOKEN[:-1], "é"):
                refused = await looks(base, "/metrics", token)
                assert (refused.status_code, refused.text) == (401, "")
                assert refused.headers["www-authenticate"] == "Bearer"
            assert "parley_duties" in (await looks(base, "/metrics", TOKEN)).text
        assert (await looks(scene.address, "/readyz")).status_code == 200
