"""Somebody who wants the questions by mail and has no notebook yet."""
