"""Telling: the records that a ledger shows, made of linked claims."""
