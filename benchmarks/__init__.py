"""Figures of the running product, each measured beside a lean page of our own."""
