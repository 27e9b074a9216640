"""What Parley keeps about somebody is told to them: whatever the database holds by a person is among it."""

from sqlalchemy import Column
from sqlalchemy.sql import visitors
from sqlmodel import Session as Rows
from sqlmodel import SQLModel, select

from bot.screens import kept
from protocols.team.records import Person

SAID_OTHERWISE = {
    *("identity", "membership", "role", "team"),  # "who you are in Slack; and your roles, teams and covers"
    *("notice", "destination", "started"),  # what was said to them, and how often
    *("forum", "unmentioned"),  # whose turn it is
}


def test_whatever_is_kept_by_person_is_counted(rows: Rows) -> None:
    chen = rows.exec(select(Person).where(Person.key == "chen")).one()
    columns = (each for mine in kept.about(chen).values() for each in visitors.iterate(mine))
    counted = {each.table.name for each in columns if isinstance(each, Column)}
    held = {
        table.name
        for table in SQLModel.metadata.sorted_tables
        for key in table.foreign_keys
        if key.column.table.name == "person"
    }
    assert held - counted == SAID_OTHERWISE
