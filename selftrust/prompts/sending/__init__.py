"""From the ledger to the mail server, once."""
