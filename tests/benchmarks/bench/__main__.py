"""`make bench`: prints the table. Each ratio is against a baseline that ran in the same rounds."""

import asyncio
import sys

from tests.benchmarks.bench import hearing, starting
from tests.benchmarks.bench.rounds import Compared
from tests.benchmarks.bench.slack import Workspace, slack
from tests.benchmarks.bench.ticking import ticking
from tests.benchmarks.bench.worlds import Databases, databases, settle


def tell(title: str, found: Compared) -> None:
    sys.stdout.write(f"\n{title} ({found.kept} of {found.of} rounds were quiet)\n")
    for name, ratio in found.ratios.items():
        sys.stdout.write(f"  {name:40} {ratio:7.2f} x   {found.seconds[name] * 1000:9.2f} ms\n")


async def measured(workspace: Workspace, on: Databases) -> None:
    nobody, asking = await hearing.hearing(workspace, on)
    tell(f"{hearing.EACH} messages that concern nobody, {on.kind}", nobody)
    tell(f"{hearing.EACH} messages of which {hearing.EACH // 20} open a question, {on.kind}", asking)
    for what, found in (await hearing.growing(workspace, on)).items():
        tell(f"{what}, {on.kind}", found)
    tell(f"One look of the clock, 100,000 open duties, {on.kind}", await ticking(workspace, on))


def main() -> None:
    with slack() as workspace, databases() as kinds:
        for on in kinds:
            asyncio.run(measured(workspace, on))
        for what, waits in asyncio.run(hearing.waiting(workspace, kinds[0])).items():
            sys.stdout.write(f"\nAt half of what (a) takes, 99 of 100 answers come within; {what}\n")
            sys.stdout.writelines(f"  {name:40} {wait * 1000:9.2f} ms\n" for name, wait in waits.items())
        url = kinds[0].new()
        settle(url)
        bare, parley = (starting.started(what, workspace, url) for what in ("bare", "parley"))
        sys.stdout.write(f"\nUntil ready: Parley takes {parley.seconds / bare.seconds:.2f} x the time of bare Bolt ")
        sys.stdout.write(f"with sqlmodel ({parley.seconds:.2f} s), and {parley.megabytes / bare.megabytes:.2f} x ")
        sys.stdout.write(f"its memory ({parley.megabytes:.0f} MB)\n")


if __name__ == "__main__":
    main()
