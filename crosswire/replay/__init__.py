"""Replay: past articles through the same app, in a namespace of its own, into a ledger that can be compared."""

from crosswire.replay.request import Request
from crosswire.replay.run import default_workers, replay

__all__ = ["Request", "default_workers", "replay"]
