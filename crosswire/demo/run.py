"""The demo: everything is set up, the story played, the summary shown, and all of it stopped in order."""

import secrets
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console

from crosswire.demo.display import display_for
from crosswire.demo.expectations import load_expectations
from crosswire.demo.performance import Performance
from crosswire.demo.stage import Stage, stage
from crosswire.services.signals import orderly_stop, watch_until_interrupted
from crosswire.story.pace import StoryClock, make_pace
from crosswire.story.story import BUNDLED, load_story
from wire.clock import Clock, system_clock
from wire.settings import Settings

STORY = 26.0
"""Seconds in which the story is told."""


def run_demo(
    settings: Settings,
    environment: Mapping[str, str],
    console: Console,
    *,
    keep: bool = False,
    clock: Clock = system_clock,
) -> int:
    """Play the bundled story through the real parts; return 0 if all alerts came that must, and none that must not.

    Broker and store are embedded unless `settings` name others; everything else of the demo is its own, in a temporary
    folder that stays only if something went wrong. `keep` leaves all of it running until Ctrl-C. Raises
    `CrosswireError` if a service or part cannot be started or dies.
    """
    story, wanted = load_story(), load_expectations(BUNDLED / "expected.toml")
    show = display_for(console)
    performance = Performance(story, wanted, StoryClock(make_pace(story.moments, STORY)), clock, show)
    with _folder() as folder, orderly_stop(), show:
        show.say(f"data     {folder}")
        own = _own(settings, folder)
        with stage(own, environment, story, performance.clock, clock, performance.arrive, show.say) as running:
            verdict = performance.play(running)
            show.close(performance.summary(running, verdict, keep=keep))
            if keep:
                _stay(running, console)
        if verdict.good:
            shutil.rmtree(folder, ignore_errors=True)
    return 0 if verdict.good else 1


def _own(settings: Settings, folder: Path) -> Settings:
    """Return the demo's settings: a namespace and folder of its own, on the services that `settings` name."""
    return Settings(
        namespace=f"demo-{secrets.token_hex(4)}",
        data_dir=str(folder),
        kafka=settings.kafka,
        redis=settings.redis,
    )


@contextmanager
def _folder() -> Iterator[Path]:
    """Yield a new folder, which stays unless the person stops the demo: an error names the logs in it."""
    folder = Path(tempfile.mkdtemp(prefix="crosswire-demo-"))
    try:
        yield folder
    except (KeyboardInterrupt, SystemExit):
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _stay(running: Stage, console: Console) -> None:
    """Leave everything running, and say where, until Ctrl-C."""
    where = f"{running.page} is the desk, {running.server.url}/ the story"
    watch_until_interrupted(console, f"\nStill running: {where}. Ctrl-C stops it.", running.check)
