"""Who a Slack user is, is found out once, remembered, and found out anew once it is somebody else."""

from sqlmodel import Session, select

from bot.clock import real
from bot.db import engine
from bot.identities import met, person_of
from bot.sample import TEAM
from bot.visitors import Standing, Visitor
from protocols.team.file import load
from protocols.team.importing import import_team
from protocols.team.records import Identity, Person, Workspace


def test_a_slack_user_is_tied_to_a_person_until_that_one_leaves(sqlite_url: str) -> None:
    on = engine(sqlite_url)
    with Session(on) as session:
        import_team(session, load(TEAM.read_text(encoding="utf-8"), "team.yaml"), real())
        workspace = session.exec(select(Workspace.id)).one()
        chen, alice = (session.exec(select(Person).where(Person.key == key)).one() for key in ("chen", "alice"))
        visitor = Visitor("U1", "T1", Standing.MEMBER, email=chen.email or "")
        assert met(session, workspace, visitor) is chen
        tied = session.exec(select(Identity)).one()
        assert met(session, workspace, visitor) is chen
        assert session.exec(select(Identity)).one() is tied
        chen.is_active, alice.slack = False, "U1"
        assert person_of(session, workspace, visitor) is alice
        assert tied.person_id == chen.id
        assert met(session, workspace, visitor) is alice
        assert tied.person_id == alice.id
        outside = Visitor("U1", "T1", Standing.GUEST)
        assert met(session, workspace, outside) is None
    on.dispose()
