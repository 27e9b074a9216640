"""`make bench`: what Parley costs, as ratios against named baselines measured in the same run."""
