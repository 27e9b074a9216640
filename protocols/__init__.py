"""The domain: charters, teams, duties and what happens to them. No Slack, no HTTP, no wall clock."""
