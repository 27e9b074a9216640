"""The database of a command: brought up to date, then one transaction."""

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy.exc import OperationalError
from sqlmodel import Session

from bot.commands.console import settings, stop
from bot.db import engine, transact
from bot.schema import UnusableError, prepare
from protocols.yamltext.problems import Problems

T = TypeVar("T")


def in_one_transaction(work: Callable[[Session], T]) -> T:
    """Do it whole or not at all; every problem of the file is printed, and nothing is changed."""
    url = settings().database
    try:
        prepare(url)
        on = engine(url)
        result = transact(on, work)
    except Problems as problems:
        stop(str(problems))
    except OperationalError as error:
        stop(f"DATABASE_URL: the database does not answer ({type(error.orig).__name__}).", 2)
    except UnusableError as error:
        stop(str(error), 2)
    on.dispose()
    return result
