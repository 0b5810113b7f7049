"""Runs the whole of Selftrust on one machine: real services, started and stopped by us."""
