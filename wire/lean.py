"""Imports without what a library brings along and we never use: each part that starts waits for all that it imports."""

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import ModuleType


@contextmanager
def without(modules: Mapping[str, ModuleType | None]) -> Iterator[None]:
    """Let imports inside take `modules` (name → what stands in for it) for these; None: for missing ones.

    What is imported already is left as it is, and afterwards each of them can be imported as ever.
    """
    aside = {name: module for name, module in modules.items() if name not in sys.modules}
    sys.modules.update(aside)  # type: ignore[arg-type]  # None is Python's own word for "missing"
    try:
        yield
    finally:
        for name in aside:
            del sys.modules[name]
