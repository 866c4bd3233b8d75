"""Storage: the ledger's tables, what goes into them and what is read from them."""
