from pathlib import Path

from alerts.delivery.destinations import resolve
from crosswire.demo.stage import write_settings
from crosswire.services.children import Children
from crosswire.services.endpoints import Endpoints
from crosswire.story.story import load_story
from producers.feeds.feed_list import load_feeds
from wire.settings import KafkaSettings, Secret, Settings, load

SECRET = Secret("whsec_" + "A" * 43 + "=")


def test_the_parts_can_use_what_is_written(tmp_path: Path) -> None:
    story = load_story()
    urls = {feed.id: f"http://127.0.0.1:4444/feeds/{feed.id}.xml" for feed in story.feeds}
    endpoints = Endpoints(
        KafkaSettings("127.0.0.1:9092"), "redis://127.0.0.1:6379/0", True, True, tmp_path, Children(tmp_path)
    )
    own = Settings(namespace="demo-1", data_dir=str(tmp_path), log_level="warning")
    file = write_settings(own, endpoints, story, urls, "http://127.0.0.1:5555/alerts", SECRET)

    settings = load({}, file)
    assert (settings.namespace, settings.data_dir, settings.log_level) == ("demo-1", str(tmp_path), "warning")
    assert (settings.kafka.url, settings.redis.url) == (endpoints.kafka.url, endpoints.redis_url)
    assert settings.produce.allow_private
    assert settings.deliver.allow_private
    feeds = load_feeds(Path(settings.produce.feeds))
    assert [(feed.id, feed.url, feed.origin) for feed in feeds] == [(f.id, urls[f.id], f.origin) for f in story.feeds]
    (destination,) = resolve(settings.destinations, tmp_path)
    assert destination.url == Secret("http://127.0.0.1:5555/alerts")


def test_the_secret_is_for_the_owner_alone_and_not_in_the_settings(tmp_path: Path) -> None:
    story = load_story()
    endpoints = Endpoints(KafkaSettings("b:1"), "redis://:pass@r/0", False, False, tmp_path, Children(tmp_path))
    urls = dict.fromkeys((feed.id for feed in story.feeds), "http://127.0.0.1:4444/")
    file = write_settings(Settings(data_dir=str(tmp_path)), endpoints, story, urls, "http://127.0.0.1:5/", SECRET)
    assert SECRET.reveal() not in file.read_text()
    assert file.stat().st_mode & 0o077 == 0
    assert (tmp_path / "webhook.secret").stat().st_mode & 0o077 == 0
