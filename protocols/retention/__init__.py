"""What is kept of what, for how long, and why: a row for every table, enforced by the clock."""
