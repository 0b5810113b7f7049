"""Encryption at rest: sealed text, a key per person, rotation, shredding."""
