"""Replay: past articles through the same app, in a namespace of its own, into a ledger that can be compared."""
