"""What people see, gathered from the records; how it looks is the business of `bot.blocks`."""
