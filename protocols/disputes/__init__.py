"""A disagreement between two colleagues over a customer: raised in private, heard on both sides, settled or let go."""
