"""The database of a command: brought up to date, then one transaction."""

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy.exc import OperationalError
from sqlmodel import Session

from bot.commands.console import settings, stop
from bot.db import engine, transact
from bot.schema import upgrade
from protocols.yamltext.problems import Problems

T = TypeVar("T")


def in_one_transaction(work: Callable[[Session], T]) -> T:
    """Do it whole or not at all; every problem of the file is printed, and nothing is changed."""
    url = settings().database
    try:
        upgrade(url)
        on = engine(url)
        result = transact(on, work)
    except Problems as problems:
        stop(str(problems))
    except OperationalError as error:
        stop(f"DATABASE_URL: the database does not answer ({type(error.orig).__name__}).", 2)
    except OSError as error:
        stop(f"DATABASE_URL: the file cannot be made ({error.strerror}).", 2)
    on.dispose()
    return result
