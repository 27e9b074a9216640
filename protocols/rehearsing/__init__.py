"""How often a rule would have applied, by what the database remembers. Nobody is named, and nothing is written."""
