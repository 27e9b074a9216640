"""A small local Slack: its Web API, Socket Mode and a page where one acts as any member.

Stands apart: it knows nothing of Parley, and Parley meets it only over HTTP and WebSockets.
"""
