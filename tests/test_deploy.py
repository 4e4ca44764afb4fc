"""What `deploy/` says fits the program's defaults."""

import re
from pathlib import Path

from wire.settings import Settings

_DEPLOY = Path(__file__).parent.parent / "deploy"


def test_prometheus_scrapes_the_ports_of_the_default_settings() -> None:
    text = (_DEPLOY / "prometheus" / "prometheus.yml").read_text(encoding="utf-8")
    scraped = dict(re.findall(r'job_name: crosswire-(\w+)\n\s+static_configs:\n\s+- targets: \["([^"]+)"\]', text))
    ours = Settings()
    parts = {"produce": ours.produce.port, "work": ours.work.port, "deliver": ours.deliver.port, "desk": ours.desk.port}
    assert scraped == {name: f"{ours.host}:{port}" for name, port in parts.items()}
