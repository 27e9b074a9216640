"""Visits: planning one, and the exchange with the account manager before it."""
