"""The charter is the team's: changes to it are proposed, consented to or objected to, and read by everybody."""
