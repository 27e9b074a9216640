"""Reading the YAML that people write by hand: every scalar is text, and every error has its line."""
