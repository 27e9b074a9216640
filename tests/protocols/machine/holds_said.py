"""What holds after every step, of questions and of what is said."""

from sqlmodel import select

from protocols.budget import Started as Place
from protocols.notice import Fate
from tests.protocols.machine.mail import Mail
from tests.protocols.machine.sight import Sight
from tests.protocols.world import World


def of_deleted_messages_nothing_is_asked(seen: Sight, deleted: set[tuple[str, str]]) -> None:
    assert not [each for each in seen.asked if (each.channel, each.message_ts) in deleted], "asked of a deleted message"


def outsiders_are_told_nothing(seen: Sight) -> None:
    told = {notice.person_id for notice in seen.notices} | {question.person_id for question in seen.questions}
    assert not [person.key for person in seen.people.values() if person.outside and person.id in told]


def each_notice_is_said_once(seen: Sight, mail: Mail) -> None:
    """It stands where Slack has it; what is said within another says with which."""
    for notice in seen.notices:
        assert (notice.fate is Fate.FOLDED) == (notice.said_with is not None), f"{notice.kind} is {notice.fate}"
        assert notice.fate is not Fate.SAID or mail.stands[notice.id] == (notice.slack_channel, notice.slack_ts)
        assert notice.fate is not Fate.DEAD or notice.failure == "outsider", f"{notice.kind}: {notice.failure}"


def what_was_started_is_counted(world: World, mail: Mail) -> None:
    """Whatever Parley started has its place in the budget."""
    placed = world.see(lambda session: set(session.exec(select(Place.subject_id))))
    assert set(mail.started) <= placed, "started without a place in the budget"
