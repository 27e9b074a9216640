"""What customers say: it goes first through the account executive, and is closed when colleague and customer know."""
