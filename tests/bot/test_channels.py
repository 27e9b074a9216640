"""Who may read along in a channel, as Slack describes it; where it says nothing, the answer is no."""

from bot.channels import Channel


def test_of_a_channel_that_slack_does_not_describe_nothing_goes_on() -> None:
    unknown = Channel.of({})
    assert (unknown.is_known, unknown.is_ours, unknown.is_open, unknown.may_go_on) == (False,) * 4
    open_one = Channel.of({"id": "C1", "name": "general"})
    assert (open_one.is_ours, open_one.is_open, open_one.may_go_on) == (True, True, True)
    for key in ("is_private", "is_mpim"):
        closed = Channel.of({"id": "C1", key: True})
        assert (closed.is_ours, closed.is_open, closed.may_go_on) == (True, False, False)
    for key in ("is_ext_shared", "is_pending_ext_shared", "is_org_shared"):
        assert not Channel.of({"id": "C1", key: True}).is_ours
    ours = Channel.of({"id": "D1", "is_im": True})
    assert (ours.is_open, ours.may_go_on) == (False, True)
