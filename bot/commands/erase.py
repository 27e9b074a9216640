"""`parley erase PERSON`: somebody's name, addresses and words go; that something was owed stays."""

from typing import Annotated

import typer
from sqlmodel import Session, select

from bot.commands.console import err, out, stop
from bot.commands.store import in_one_transaction, looked_up, now, only_workspace
from protocols import erasure
from protocols.erasure import Erasure
from protocols.team.records import Person


def erase(
    person: Annotated[str, typer.Argument(help="The id in the team file")],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask")] = False,
) -> None:
    """Erase who somebody is and what they wrote, for good. The ledger still verifies. Prints what was erased."""
    name = looked_up(lambda session: _found(session, person).name)
    if not yes and not typer.confirm(f"Erase {name} ({person}) for good?", err=True):
        stop("Nothing was erased.")
    erased = in_one_transaction(lambda session: erasure.erase(session, _found(session, person), now(session)))
    for line in _told(name, erased):
        out.print(line, markup=False)
    err.print("Take them out of the team file as well, or the next import brings them back as somebody new.")


def _found(session: Session, key: str) -> Person:
    here = select(Person).where(Person.workspace_id == only_workspace(session).id)
    person = session.exec(here.where(Person.key == key)).first()
    return person or stop(f"There is nobody with the id {key}; ids are those of the team file.")


def _told(name: str, erased: Erasure) -> list[str]:
    """What went, only what there was."""
    counted = (
        (erased.identities, "Slack user", "Slack users"),
        (erased.texts, "text beside the ledger", "texts beside the ledger"),
        (erased.briefs, "brief, or answer to one", "briefs, or answers to them"),
        (erased.debriefs, "debrief", "debriefs"),
        (erased.promises, "promise to a customer", "promises to customers"),
        (erased.topics, "topic of the forum", "topics of the forum"),
        (erased.visits, "purpose of a visit", "purposes of visits"),
        (erased.credits, "win, thanks or update", "wins, thanks and updates"),
        (erased.questions, "question about a message", "questions about messages"),
    )
    lines = [f"{name}: name, e-mail, Slack id and all that the team file said of them"]
    lines += [f"{count} {one if count == 1 else many}" for count, one, many in counted if count]
    if erased.duties:
        lines.append(f"{erased.duties} open {'duty is' if erased.duties == 1 else 'duties are'} void")
    if erased.roles:
        lines.append(f"{erased.roles} {'role has' if erased.roles == 1 else 'roles have'} nobody: name somebody new")
    return ["Erased:", *(f"- {line}" for line in lines)]
