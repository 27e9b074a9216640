"""A change to the charter on its way to the team: how it would be, and its text; and the charter as a file."""

from datetime import datetime

from bot.blocks import briefing, kit, leading, rehearsed
from bot.blocks.changes import changes
from bot.blocks.dates import moment
from bot.blocks.kit import Block
from bot.blocks.making import Draft
from bot.blocks.rehearsed import Preview
from bot.inbound import sentence
from bot.office import Desk
from bot.screens.amending import only_leads, why_not
from bot.screens.drafts import keep, values_of
from bot.screens.making import Wrong, form, in_peoples_words, read
from bot.screens.onlooker import Onlooker
from bot.screens.trouble import not_in_team
from bot.text import Said
from bot.words import say
from protocols.amending.proposing import AnotherIsOpenError
from protocols.amending.records import Course, Proposal
from protocols.amending.standing import open_for, the_rule
from protocols.amending.voters import led_by
from protocols.charter.clauses import Charter, Clause
from protocols.charter.sentences import read_aloud
from protocols.charter.splicing import put, take_out
from protocols.charter.versions import CharterVersion
from protocols.duty.broadcasting import calendar_in
from protocols.rehearsing.rehearsal import rehearse
from protocols.team.records import Person, Team
from protocols.team.roles import Staff
from protocols.yamltext.problems import Problems

TAKEN_OUT, INSTEAD = "out", "instead"
PAGE = 2800
TITLE = "maker.title"


class NotLeadingError(Exception):
    """Somebody who does not lead a charter; `said`: who does."""

    def __init__(self, said: Said) -> None:
        super().__init__()
        self.said = said


def led(desk: Desk) -> tuple[Person, Team, CharterVersion]:
    """Who asks, which team they lead, and the charter that it lives by. Raises NotLeadingError."""
    if desk.person is None:
        raise NotLeadingError(not_in_team(desk))
    for team in led_by(desk.session, desk.person, desk.now):
        version = Staff.of(desk.session).charter(team)
        if version:
            return desk.person, team, version
    raise NotLeadingError(only_leads(desk))


def makes(desk: Desk) -> CharterVersion:
    """The charter that somebody leads and can propose a change of now: one change at a time. Raises NotLeadingError."""
    person, _, version = led(desk)
    for proposal in open_for(desk.session, person):
        if proposal.charter == version.name:
            raise NotLeadingError(why_not(desk, AnotherIsOpenError(proposal)))
    return version


def chooser(desk: Desk) -> Block:
    """Which rule? Or a new one."""
    try:
        version = makes(desk)
    except NotLeadingError as error:
        return briefing.told(error.said, "maker.rules")
    row = leading.row(version.charter.clauses)
    return kit.modal("maker.rules", say("maker.rules"), row, close=kit.plain(say("window.close")))


def file(desk: Desk) -> Block:
    """The charter as YAML, with the team's comments, in as many pieces as fit; between two rules where possible."""
    try:
        _, _, version = led(desk)
    except NotLeadingError as error:
        return briefing.told(error.said, "maker.yaml")
    blocks = rehearsed.fenced(version.version, _pieces(version.text))
    return kit.modal("maker.yaml", say("maker.yaml"), blocks[:100], close=kit.plain(say("window.close")))


def _pieces(text: str) -> list[str]:
    pieces = [""]
    for paragraph in text.split("\n\n"):
        for line in (*paragraph.split("\n"), ""):
            if pieces[-1] and len(pieces[-1]) + len(line) > PAGE:
                pieces.append("")
            pieces[-1] += f"{line}\n"
    return [piece.rstrip("\n") for piece in pieces]


def previewed(desk: Desk, draft: Draft) -> Block:
    """How the drafted rule would be. Raises Wrong, NotLeadingError."""
    _, team, version = led(desk)
    found = read(draft, version)
    known = [each for each in version.charter.clauses if each.id == found.clause.id]
    shown = Preview(
        clause=found.clause,
        reads=read_aloud(found.clause, found.charter.clauses),
        tried=rehearse(desk.session, team, found.clause, desk.now),
        ends=_ends(desk, version.charter),
        why=_why(desk, draft, found.clause, is_known=bool(known)),
        notes=tuple(in_peoples_words(key, said) for key, said in found.notes.items() if "did you mean" in said),
        changes=_changes(version.charter, found.charter) if known else (),
    )
    return rehearsed.preview(shown, _kept(draft, version.charter))


def _changes(before: Charter, after: Charter) -> list[Block]:
    return changes(before, after) if before != after else [kit.section(say("maker.preview.same"))]


def revising(desk: Desk, proposal_id: str) -> Block:
    """The rule as it is proposed, to be changed; what is proposed in the end takes the place of that."""
    try:
        person, _, version = led(desk)
    except NotLeadingError as error:
        return briefing.told(error.said, TITLE)
    proposal = own_open(desk, proposal_id, person)
    rule = the_rule(desk.session, proposal) if proposal and proposal.base_id == version.id else None
    if rule is None:
        return briefing.told(say("amend.revise.gone"), TITLE)
    is_known = any(each.id == rule.id for each in version.charter.clauses)
    values = values_of(rule) | {INSTEAD: proposal_id}
    return form(Draft(version.id, rule.id if is_known else "", values=values), version)


def own_open(desk: Desk, proposal_id: str, person: Person) -> Proposal | None:
    """Somebody's own proposal, as long as it is open."""
    proposal = desk.find(Proposal, proposal_id) if proposal_id else None
    is_theirs = proposal is not None and proposal.proposer_id == person.id and proposal.course is Course.OPEN
    return proposal if is_theirs else None


def _why(desk: Desk, draft: Draft, found: Clause, *, is_known: bool) -> str:
    """What the reason is likely to be: the one that was given before, or that of a new rule."""
    before = desk.find(Proposal, draft.text(INSTEAD)) if draft.text(INSTEAD) else None
    return before.why if before else "" if is_known else found.why or ""


def _kept(draft: Draft, charter: Charter) -> str:
    try:
        return keep(draft, charter)
    except ValueError:
        raise Wrong({"text": sentence("maker.wrong.long")}) from None


def taken_out(desk: Desk, clause_id: str) -> Block:
    """How it would be without that rule: how often it applied, and what would no longer hold."""
    try:
        version, (_, team, _) = makes(desk), led(desk)
        clause = version.charter.clause(clause_id)
        take_out(version.text, clause_id)
    except NotLeadingError as error:
        return briefing.told(error.said, TITLE)
    except LookupError:
        return briefing.told(say("maker.gone"), TITLE)
    except Problems as problems:
        what = problems.problems[0].sentence
        return briefing.told(say("maker.wrong.other", what=what), TITLE)
    tried = rehearse(desk.session, team, clause, desk.now)
    kept = keep(Draft(version.id, clause_id, values={TAKEN_OUT: "yes"}), version.charter)
    return rehearsed.preview(Preview(clause, "", tried, _ends(desk, version.charter)), kept)


def proposal_text(draft: Draft, version: CharterVersion) -> tuple[str, str]:
    """The text that somebody proposes, and the id of the version it was written from. Raises Wrong, LookupError."""
    if draft.text(TAKEN_OUT):
        version.charter.clause(draft.clause_id)
        return take_out(version.text, draft.clause_id), draft.base
    return put(version.text, read(draft, version).clause), draft.base


def _ends(desk: Desk, charter: Charter) -> str:
    return ends_of(desk, calendar_in(charter).after(charter.consent.window, desk.now))


def ends_of(desk: Desk, ends: datetime) -> str:
    """Until when the team can object, by the clock of whoever proposes."""
    zone = Onlooker.of(desk.session, desk.person, desk.now).zone if desk.person else "UTC"
    return moment(ends, zone, desk.now)
