"""What becomes of a notice that Slack, or egress, did not take: by the code that it answered, one line each.

What is not in the table cannot be said, now or later; somebody sees that too.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Outcome(StrEnum):
    """`later`: it passes by itself, and is tried again. `shut out`: our token opens nothing, so everything waits.

    `letter`: it is put aside, and who can mend that hears of it.
    """

    LATER = "later"
    SHUT_OUT = "shut out"
    LETTER = "letter"


class Why(StrEnum):
    """What lies behind a code, as people are told it."""

    PASSING = "passing"
    TOKEN = "token"  # noqa: S105  (a word)
    DEACTIVATED = "deactivated"
    NO_ANSWER = "no_answer"
    NO_PERSON = "no_person"
    OUTSIDER = "outsider"
    NO_CHANNEL = "no_channel"
    ARCHIVED = "archived"
    NOT_INVITED = "not_invited"
    NOT_ALLOWED = "not_allowed"
    SCOPE = "scope"
    UNSHOWABLE = "unshowable"
    OTHER = "other"


@dataclass(frozen=True)
class Case:
    """What becomes of it, and why."""

    outcome: Outcome
    why: Why


_BY_WHY: Mapping[Why, tuple[Outcome, str]] = {
    # docs.slack.dev/reference/methods/chat.postMessage and its siblings; `unknown_person`, `picture`: our own words
    Why.PASSING: (
        Outcome.LATER,
        (
            "internal_error fatal_error service_unavailable request_timeout ratelimited rate_limited accesslimited "
            "team_added_to_org unknown_person picture"
        ),
    ),
    Why.TOKEN: (
        Outcome.SHUT_OUT,
        (
            "invalid_auth not_authed token_revoked token_expired account_inactive org_login_required ekm_access_denied "
            "two_factor_setup_required team_access_not_granted not_allowed_token_type access_denied"
        ),
    ),
    # our own: `no_answer`, `deactivated`, `no_slack_user`, `outsider`, `no_channel`, `unshowable`
    Why.NO_ANSWER: (Outcome.LETTER, "no_answer"),
    Why.DEACTIVATED: (Outcome.LETTER, "deactivated user_disabled user_deactivated is_inactive"),
    Why.NO_PERSON: (
        Outcome.LETTER,
        "no_slack_user user_not_found users_not_found user_not_visible cannot_dm_bot",
    ),
    Why.OUTSIDER: (Outcome.LETTER, "outsider"),
    Why.NO_CHANNEL: (Outcome.LETTER, "no_channel channel_not_found"),
    Why.ARCHIVED: (Outcome.LETTER, "is_archived"),
    Why.NOT_INVITED: (Outcome.LETTER, "not_in_channel"),
    Why.NOT_ALLOWED: (
        Outcome.LETTER,
        (
            "restricted_action restricted_action_read_only_channel restricted_action_thread_only_channel "
            "restricted_action_non_threadable_channel restricted_action_thread_locked messages_tab_disabled "
            "no_permission enterprise_is_restricted message_limit_exceeded"
        ),
    ),
    Why.SCOPE: (Outcome.LETTER, "missing_scope"),
    Why.UNSHOWABLE: (
        Outcome.LETTER,
        (
            "unshowable invalid_blocks invalid_blocks_format msg_too_long msg_blocks_too_long no_text "
            "too_many_attachments metadata_too_large invalid_metadata_format invalid_metadata_schema invalid_arguments "
            "invalid_arg_name cannot_reply_to_message"
        ),
    ),
}
OUTCOMES: Mapping[str, Case] = MappingProxyType(
    {code: Case(outcome, why) for why, (outcome, codes) in _BY_WHY.items() for code in codes.split()}
)
_ANY_OTHER = Case(Outcome.LETTER, Why.OTHER)


def case_of(code: str | None) -> Case:
    """What this code means for a notice."""
    return OUTCOMES.get(code or "", _ANY_OTHER)
