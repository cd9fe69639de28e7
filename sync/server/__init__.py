"""Central: verifies, appends, folds and settles the facts of every till, and serves them back."""
