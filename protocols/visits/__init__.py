"""Visits: planning one, who goes, moving and correcting it; the exchange with the account manager before it, what to
know before one goes, the debrief after; passing it on when somebody leaves.
"""
