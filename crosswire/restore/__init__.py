"""A broker filled again from the archive, with what it lost when it was killed or its data went."""

from crosswire.restore.run import restore

__all__ = ["restore"]
