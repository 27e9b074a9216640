"""How Parley learned to read: labelled messages go in, `protocols/reading/weights.npz` comes out."""
