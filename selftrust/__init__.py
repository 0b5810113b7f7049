"""Selftrust: a guided self-trust journal."""
