"""What a message says: which customer, what is planned, when, and the words that decided. Stands on its own."""
