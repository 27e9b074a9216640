"""`python -m bot.sandbox --port 8080 --data FILE`: the sandbox alone, with the tokens an app needs to connect."""

import argparse
import asyncio
import contextlib
from pathlib import Path

from bot.sandbox.refusal import Refusal
from bot.sandbox.server import Sandbox


async def run(sandbox: Sandbox, request_url: str) -> None:
    async with sandbox.serving():
        lines = {
            "open": sandbox.url,
            "SLACK_API_URL": sandbox.api_url,
            "SLACK_BOT_TOKEN": sandbox.bot_token,
            "SLACK_APP_TOKEN": sandbox.app_token,
            "SLACK_SIGNING_SECRET": sandbox.signing_secret,
        }
        print("\n".join(f"{name}={value}" for name, value in lines.items()), flush=True)  # noqa: T201
        if request_url:
            await post_to(sandbox, request_url)
        await asyncio.Event().wait()


async def post_to(sandbox: Sandbox, request_url: str) -> None:
    """Once the app answers there."""
    while True:
        with contextlib.suppress(Refusal):
            await sandbox.posts_to(request_url)
            print(f"posting to {request_url}", flush=True)  # noqa: T201
            return
        await asyncio.sleep(1)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bot.sandbox", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8080, help="0 is any free port")
    parser.add_argument("--data", type=Path, help="file that keeps everything; in memory without it")
    parser.add_argument("--command", action="append", default=[], metavar="/NAME", help="a slash command of the app")
    parser.add_argument("--request-url", default="", help="post to it, signed; without it the app connects by itself")
    told = parser.parse_args()
    sandbox = Sandbox(told.data, told.host, told.port, commands=told.command or ["/visit", "/charter"])
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(run(sandbox, told.request_url))


if __name__ == "__main__":
    main()
