"""Something noticed: patterns in what a person did, and one card about them (domain.md 3.7)."""
