"""What the parts of a run are told: feeds, receivers, and paces that let a run be short."""

import json
from collections.abc import Mapping
from pathlib import Path

from crosswire.story.feeds import feed_path
from crosswire.story.story import Story
from tests.fakes.feed_server import FeedServer
from wire.settings import Secret

NAMESPACE = "disturbed"
SECRET = Secret("whsec_" + "D" * 40)
RECEIVERS = ("desk", "night")


def configure(folder: Path, data: Path, story: Story, server: FeedServer, hooks: Mapping[str, str]) -> Path:
    """Write configuration and feed list into `folder`, and return the first's path. `hooks` are the receivers' URLs."""
    feeds = "".join(
        f'[[feeds]]\nid = "{feed.id}"\nurl = "{server.url(feed_path(feed))}"\noutlet = "{feed.outlet}"\n'
        f'origin = "{feed.origin.value}"\nfull_text = "feed"\n'
        for feed in story.feeds
    )
    (folder / "feeds.toml").write_text(feeds)
    receivers = "".join(
        f'[[destinations]]\nname = "{name}"\nurl = "{url}"\nsecret = "{SECRET.reveal()}"\nevery_update = true\n'
        for name, url in hooks.items()
    )
    made = folder / "crosswire.toml"
    made.write_text(
        f"namespace = {json.dumps(NAMESPACE)}\ndata_dir = {json.dumps(str(data))}\n"
        f"[produce]\nfeeds = {json.dumps(str(folder / 'feeds.toml'))}\ninterval = 1\nslowest = 0\n"
        "host_delay = 0\nhost_requests = 20\nallow_private = true\n"
        "[work]\nwindow_days = 90\ncommit_interval = 0.5\n"
        f"[deliver]\nallow_private = true\n{receivers}"
    )
    return made
