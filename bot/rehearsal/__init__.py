"""What Parley would have asked, over what a workspace wrote: the real readers and rules, and nothing is stored."""
