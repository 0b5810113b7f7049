"""A made-up person and her year of entries, to look around in and to measure with."""
