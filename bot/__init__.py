"""Parley at the edge: Slack, the command line, the clock. The domain is in `protocols`."""
