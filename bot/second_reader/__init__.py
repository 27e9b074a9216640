"""A second reader at an OpenAI-compatible endpoint, asked about doubts alone. Off where no address is given."""
