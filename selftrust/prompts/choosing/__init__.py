"""Which prompt comes next, how often, and why."""
