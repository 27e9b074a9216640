"""What we believe of Slack, as far as our calls rely on it. Each belief names the page of Slack's documentation.

It is tried on the sandbox always; and on a real workspace as well where these stand in the environment:

- PARLEY_CONTRACT_BOT_TOKEN: a bot token with the scopes of the manifest
- PARLEY_CONTRACT_CHANNEL: the id of a channel that the app is in, for nothing else; it posts there and takes it away
- PARLEY_CONTRACT_USER: the id of a full member who is in that channel, and in no pause of notifications
- PARLEY_CONTRACT_API_URL: only where Slack's own is another than https://slack.com/api/

Without them the summary says "not verified against Slack".

What a real workspace cannot be asked without a person at it, and is tried on the sandbox alone: taps, commands,
shortcuts and submitted modals, with their trigger ids and response addresses (so: a view that opens, is updated, is in
conflict); events and their being sent again; Socket Mode's requests to connect anew; the Home tab as somebody sees it;
guests, strangers and shared channels, which want a second workspace; too many requests, which we do not provoke; a
revoked token.
"""
