"""What was asked, and what became of it: the ledger as a person sees it, and answers."""
