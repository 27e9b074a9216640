"""Who did well: wins and thanks, the celebration, and the update that the account manager owes the team."""
