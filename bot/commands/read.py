"""`parley read --team TEAM.yaml`: what messages mean, as JSON lines."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from bot.commands.console import stop, text_of
from protocols.reading.message import UnreadableLineError, read_lines
from protocols.reading.names import Account
from protocols.reading.whole import WholeReader
from protocols.team.file import load
from protocols.yamltext.problems import Problems


def read(team: Annotated[Path, typer.Option(help="A team file; its accounts are enough")]) -> None:
    """Read messages, a JSON object a line on standard input; write what they mean, a line each.

    In: id, text, channel, author, sent_at. Out: id, signals, maybe, customer, visit_date, who, because;
    of feedback also kind and said_by.
    """
    try:
        file = load(text_of(team), str(team))
    except Problems as problems:
        stop(str(problems))
    accounts = [Account(each.name, each.aliases, each.channels) for each in file.accounts]
    contacts = {each.name: each.customer for each in file.external if each.customer}
    reader = WholeReader(accounts, [person.name for person in file.people], contacts)
    try:
        for line in read_lines(sys.stdin, reader):
            sys.stdout.write(f"{line}\n")
    except UnreadableLineError as error:
        stop(str(error))
