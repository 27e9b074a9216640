"""Something that was written may concern a rule: who is asked about it, and what.

A reading tracks nobody: it makes a question, and the yes is the fact. Asked is who would be bound.
"""
