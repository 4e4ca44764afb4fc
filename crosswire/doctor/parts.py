"""The parts that run on this machine, by the ports of their metrics."""

from collections.abc import Iterator

from crosswire.doctor.diagnosis import Diagnosis, ok, warning
from crosswire.doctor.setup import Setup
from crosswire.services.ports import EVERYWHERE, url, why_closed
from crosswire.services.processes import why_not_ready

_PATIENCE = 2.0  # seconds


def running(setup: Setup) -> Iterator[Diagnosis]:
    """Look whether producers, worker, delivery and desk run here, and do their work."""
    settings, desk = setup.settings, setup.settings.desk
    places = {
        "produce": (settings.host, settings.produce.port),
        "work": (settings.host, settings.work.port),
        "deliver": (settings.host, settings.deliver.port),
        "desk": (settings.host if desk.host in EVERYWHERE else desk.host, desk.port),
    }
    for part, (host, port) in places.items():
        if not port or why_closed(host, port, _PATIENCE):
            continue
        why_not = why_not_ready(url(host, port), _PATIENCE)
        if why_not:
            fix = f"look at its log; if another program has the port, set {part}.port"
            yield warning(f"crosswire {part}", f"{host}:{port} answers, but: {why_not[:200]}", fix)
        else:
            yield ok(f"crosswire {part}", f"runs, and is ready ({host}:{port})")
