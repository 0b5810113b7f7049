"""What the vault raises. No message ever holds text or key material."""


class VaultRefusal(Exception):
    """The vault can't work as it is set up. The message is a sentence for the operator."""


class Unreadable(Exception):
    """Sealed bytes didn't open: altered, moved to another place, or sealed under another key."""


class Shredded(Exception):
    """The person has no data key (any more), so nothing of theirs can be opened or sealed."""
