"""Imports without what a library brings along: which parts start without what, and that it can still be imported."""

import subprocess
import sys
from types import ModuleType

import pytest

from wire.lean import without


def test_what_is_left_out_is_missing_inside_and_there_afterwards() -> None:
    sys.modules.pop("this", None)
    with without({"this": None}), pytest.raises(ImportError):
        import this  # noqa: F401
    assert "this" not in sys.modules


def test_what_stands_in_is_imported_instead() -> None:
    stand_in = ModuleType("this")
    sys.modules.pop("this", None)
    with without({"this": stand_in}):
        import this

        assert this is stand_in
    assert "this" not in sys.modules


def test_what_is_imported_already_stays() -> None:
    with without({"sys": None}):
        import sys as there
    assert there is sys is sys.modules["sys"]


@pytest.mark.parametrize(
    ("module", "unwanted"),
    [
        ("crosswire.commands.produce", {"rich", "pygments", "httpx._main"}),
        ("crosswire.commands.deliver", {"rich", "pygments"}),
        ("crosswire.commands.work", {"rich", "pygments"}),
        ("streams.read.gate", {"robust_downloader", "requests", "tqdm"}),
    ],
)
def test_a_part_starts_without_what_it_never_uses(module: str, unwanted: set[str]) -> None:
    look = f"import sys, {module}; print(*{unwanted} & set(sys.modules)); import rich, httpx, robust_downloader"
    done = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=False)
    assert (done.stdout.strip(), done.stderr) == ("", "")
