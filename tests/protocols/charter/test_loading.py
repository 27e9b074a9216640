"""A charter means what docs/charter.md says it means."""

from collections.abc import Iterator
from datetime import time

import pytest

from protocols.charter.arrangements import AnonymousTopics, Budget, Consent, ForumTopicWhen, Often
from protocols.charter.clauses import Breached, Mode, Says
from protocols.charter.hours import WorkingHours
from protocols.charter.loading import load
from protocols.charter.ready import ready_text
from protocols.charter.rhythm import Day, Every
from protocols.charter.terms import Term
from protocols.charter.vocabulary import ACTS, FACTS, Hold, OnHolidays, add_act, add_fact
from tests.protocols.charter.examples import CHARTER_TEXT, LIAISE, changed, charter_of, complaints, loaded

EXAMPLE = load(CHARTER_TEXT, "charter.yaml")


def test_the_example_says_how_a_visit_is_prepared():
    clause = EXAMPLE.clause("liaise-before-visit")
    assert (clause.when, clause.must, clause.counterpart) == ("a visit is planned", "liaise", "account manager")
    assert clause.who == ("technical", "support", "operations")
    assert clause.by == Term.parse("1 working day before the visit")
    assert clause.short_notice == Term.parse("4 working hours")
    assert clause.grace == Term.parse("2 working hours")
    assert [str(nudge) for nudge in clause.nudge] == [
        "3 working days before the visit",
        "1 working day before the visit",
    ]
    assert clause.mode is Mode.ENFORCE
    assert clause.waived_by == "account manager"


def test_the_example_says_what_is_heard_what_is_held_and_what_is_banned():
    assert EXAMPLE.clause("contract-wording").when == Says(
        phrases=("contract wording", "redline", "amend the contract")
    )
    assert EXAMPLE.clause("ideas-at-the-forum").every == Every(day=Day.FRIDAY, at=time(10))
    assert EXAMPLE.clause("ideas-at-the-forum").hold is Hold.THE_FORUM
    ban = EXAMPLE.clause("no-prices-in-shared-channels")
    assert ban.when == Says(phrases=("price list", "discount", "day rate"), place="a shared channel")
    assert ban.must_not == "happen"
    assert EXAMPLE.clause("feedback-through-executive").visible_to == ("account manager",)
    assert EXAMPLE.clause("feedback-through-executive").alternate == "account manager"


def test_what_a_charter_leaves_out_has_the_language_s_defaults():
    charter = loaded(LIAISE)
    assert (charter.timezone, charter.working_hours) == ("Europe/London", WorkingHours.parse("Mon-Fri 09:00-17:30"))
    assert (charter.holidays, charter.digest, str(charter.catch_up)) == (None, time(9), "2 hours")
    assert (charter.mediator, charter.safety, charter.upholder) == ("account manager", "account executive", "coach")
    assert charter.budget == Budget(messages_a_day=3, messages_a_week=8)
    assert charter.consent == Consent(window=Term.parse("3 working days"), objections=0)
    assert charter.anonymous_topics == AnonymousTopics(from_members=None)
    assert charter.forum_topic_when == ForumTopicWhen(
        waived=Often.parse("3 in 30 days"), contested=Often.parse("2 in 30 days")
    )
    clause = charter.clause("liaise")
    assert (clause.mode, clause.nudge, clause.why, clause.waived_by) == (Mode.ENFORCE, (), None, None)
    assert (str(clause.short_notice), str(clause.grace)) == ("4 working hours", "0 minutes")


def test_every_arrangement_can_be_written():
    head = """\
charter: Ours
timezone: Europe/Helsinki
working hours: Mon,Wed 10:00-16:00
holidays: GB-SCT
budget: {messages a week: 20}
digest: 07:45
mediator: coach
safety: legal
upholder: account executive
anonymous topics: from 5 members
consent: {objections: 2}
forum topic when: {waived: 9 in 2 weeks}
catch up: 30 minutes"""
    charter = loaded(LIAISE, head=head)
    assert (charter.timezone, str(charter.working_hours)) == ("Europe/Helsinki", "Mon,Wed 10:00-16:00")
    assert (charter.holidays, charter.digest, str(charter.catch_up)) == ("GB-SCT", time(7, 45), "30 minutes")
    assert charter.budget == Budget(messages_a_day=3, messages_a_week=20)
    assert (charter.mediator, charter.safety, charter.upholder) == ("coach", "legal", "account executive")
    assert charter.anonymous_topics.from_members == 5
    assert (charter.consent.objections, str(charter.consent.window)) == (2, "3 working days")
    assert (str(charter.forum_topic_when.waived), str(charter.forum_topic_when.contested)) == (
        "9 in 2 weeks",
        "2 in 30 days",
    )


@pytest.mark.parametrize("name", ["no", "on", "null", "~", "12", "1e3", "09:00", "2026-08-03", "0x1f", "yes"])
def test_every_scalar_is_text(name: str):
    assert loaded(LIAISE, head=f"charter: {name}").name == name
    assert loaded(changed("area: Customers", f"area: {name}")).clause("liaise").area == name


def test_a_duty_can_follow_from_a_breach_and_then_knows_the_visit():
    follow_up = """\
        id: tell-the-executive
        area: Customers
        text: The executive calls when nobody liaised.
        when: {breached: liaise}
        who: account executive
        must: call the traveller
        by: 2 working hours before the visit
        """
    clause = loaded(LIAISE, follow_up).clause("tell-the-executive")
    assert clause.when == Breached(clause="liaise")
    assert clause.must == "call the traveller"


def test_a_nudge_counts_back_from_due_unless_it_says_otherwise():
    assert str(loaded(LIAISE + "nudge: 2 hours").clause("liaise").nudge[0]) == "2 hours before due"


def test_a_rhythm_says_what_it_does_on_holidays():
    clause = loaded("id: forum\narea: A\ntext: T\nevery: last working day 15:00\non holidays: skip\nhold: the forum")
    assert clause.clause("forum").on_holidays is OnHolidays.SKIP


def test_a_ban_that_names_nobody_binds_anyone():
    ban = "id: ban\narea: A\ntext: T\nwhen: {says: discount, in: '#acct-helios'}\nmust not: happen"
    clause = loaded(ban).clause("ban")
    assert clause.who == ("anyone",)
    assert clause.when == Says(phrases=("discount",), place="acct-helios")


def test_only_signing_needs_no_term():
    signing = changed("by: 1 working day before the visit\n", "", changed("liaise\nby", "sign\nby"))
    assert loaded(signing).clause("liaise").by is None


def test_the_ready_made_charter_can_be_adopted():
    assert load(ready_text(), "account-team.yaml") == EXAMPLE


def test_a_clause_that_is_not_there_is_not_found():
    with pytest.raises(LookupError, match='no clause "liase"'):
        EXAMPLE.clause("liase")


UNPACK = """\
id: unpack
area: Goods
text: What arrives is unpacked.
when: a parcel arrives
who: operations
must: unpack
by: 1 hour
"""


@pytest.fixture
def parcels() -> Iterator[None]:
    """A module that lets charters speak of parcels."""
    add_fact("a parcel arrives")
    add_act("unpack")
    yield
    del FACTS["a parcel arrives"]
    ACTS.remove("unpack")


def test_before_the_module_nobody_knows_of_parcels():
    (complaint,) = complaints(charter_of(UNPACK))
    assert '"a parcel arrives" is not a fact I know; expected a visit is planned, ' in complaint


@pytest.mark.usefixtures("parcels")
def test_a_module_adds_a_fact_and_an_act():
    assert loaded(UNPACK).clause("unpack").when == "a parcel arrives"
    (complaint,) = complaints(charter_of(changed("must: unpack", "must: unpakc", UNPACK)))
    assert complaint == 'charter.yaml:8: "unpakc" is not an act I know; did you mean "unpack"?'


@pytest.mark.usefixtures("parcels")
def test_a_fact_means_one_thing():
    with pytest.raises(ValueError, match="exists already"):
        add_fact("a parcel arrives", has_traveller=True)
