"""`python -m bot.sandbox --port 8080 --data FILE`: the sandbox alone, with the tokens an app needs to connect."""

import argparse
import asyncio
import contextlib
from pathlib import Path

from bot.sandbox.server import Sandbox


async def run(sandbox: Sandbox) -> None:
    async with sandbox.serving():
        lines = {
            "open": sandbox.url,
            "SLACK_API_URL": sandbox.api_url,
            "SLACK_BOT_TOKEN": sandbox.bot_token,
            "SLACK_APP_TOKEN": sandbox.app_token,
            "SLACK_SIGNING_SECRET": sandbox.signing_secret,
        }
        print("\n".join(f"{name}={value}" for name, value in lines.items()), flush=True)  # noqa: T201
        await asyncio.Event().wait()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bot.sandbox", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8080, help="0 is any free port")
    parser.add_argument("--data", type=Path, help="file that keeps everything; in memory without it")
    parser.add_argument("--command", action="append", default=[], metavar="/NAME", help="a slash command of the app")
    told = parser.parse_args()
    sandbox = Sandbox(told.data, told.host, told.port, commands=told.command or ["/visit", "/charter"])
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(run(sandbox))


if __name__ == "__main__":
    main()
