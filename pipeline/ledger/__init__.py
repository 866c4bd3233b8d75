"""The ledger: claims of many articles, grouped, followed and set against each other."""
