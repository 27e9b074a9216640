"""What goes on under a new team file: who is still the same person, and whether most of what there was would go."""

from sqlmodel import col

from protocols.team.file_models import Person as FiledPerson
from protocols.team.file_models import TeamFile
from protocols.team.records import Account, Person
from protocols.team.syncing import Import, rows_of

EXTERNAL = "external:"


class MostWouldGoError(Exception):
    """More than half of the active people or accounts would be put aside; the text says how many of how many."""


def rename(work: Import, file: TeamFile) -> None:
    """Whoever has a new id, and the e-mail address or the Slack id of before, stays the same person."""
    ids = {filed.id for filed in file.people}
    known: list[Person] = work.session.exec(rows_of(Person, work.workspace.id)).all()
    free = sorted((person for person in known if person.key not in ids), key=lambda person: not person.is_active)
    for filed in file.people:
        same = next((person for person in free if _is_same(person, filed)), None)
        if same and filed.id not in {person.key for person in known}:
            if not same.key.startswith(EXTERNAL):
                work.changes.append(f"~ {same.name}: id {same.key} → {filed.id}")
            same.key = filed.id
            work.session.add(same)
            free.remove(same)
    work.session.flush()


def _is_same(person: Person, filed: FiledPerson) -> bool:
    has_address = filed.email is not None and (person.email or "").lower() == filed.email
    return has_address or (filed.slack is not None and person.slack == filed.slack)


def refuse_if_most_go(work: Import, file: TeamFile) -> None:
    """Raise MostWouldGoError, before anything is put aside. People of the customers do not count."""
    people = rows_of(Person, work.workspace.id).where(col(Person.is_active), col(Person.outside).is_(None))
    accounts = rows_of(Account, work.workspace.id).where(col(Account.is_active))
    _refuse("people", {row.key for row in work.session.exec(people)}, {filed.id for filed in file.people})
    _refuse("accounts", {row.name for row in work.session.exec(accounts)}, {filed.name for filed in file.accounts})


def _refuse(what: str, active: set[str], filed: set[str]) -> None:
    gone = len(active - filed)
    if gone * 2 > len(active):
        raise MostWouldGoError(f"{gone} of {len(active)} {what}")
