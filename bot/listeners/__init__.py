"""What Slack tells Parley, one file a surface. Each lists its own routes in `register`."""
