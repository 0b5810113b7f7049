"""Mails that come back: replies, what waits for the person, and bounces."""
