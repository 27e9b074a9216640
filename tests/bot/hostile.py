"""Text as somebody would write it who wants Parley to ping a channel, forge a link or break a message."""

from hypothesis import strategies as st

ATTACKS = (
    "<!channel>",
    "<!here|hi>",
    "<!everyone>",
    "<@U0NNAVOQHDT>",
    "<#C012AB3CD|x>",
    "<https://evil.example|your bank>",
    "<!date^0^{date}|x>",
    "<!subteam^S1>",
    "\uff1c!channel\uff1e",  # full-width: normalising after escaping turns it live
    "\ufe64!channel\ufe65",  # small forms
    "&lt;!channel&gt;",  # escaped already: must not come out live
    "&amp;lt;!channel&amp;gt;",
    "\uff06lt;!channel\uff06gt;",
    "<\u200b!channel>",
    "<\u202e!channel>",
    "{account}",
    "{0.__class__}",
    "*_~`>```",
    "\x00\x07\ud800",
    "\u00bc\u2474\ufdfa",  # one character that normalises to many
)

hostile = st.lists(
    st.one_of(st.sampled_from(ATTACKS), st.text(max_size=30), st.sampled_from("&<>; \n").map(lambda char: char * 20)),
    max_size=12,
).map("".join)
"""Attacks, any characters and rows of what must be escaped, mixed."""
