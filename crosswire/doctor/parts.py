"""The parts that run on this machine, by the ports of their metrics."""

from collections.abc import Iterator

from crosswire.doctor.diagnosis import Diagnosis, ok, warning
from crosswire.doctor.setup import Setup
from crosswire.services.ports import why_closed
from crosswire.services.processes import why_not_ready

_PATIENCE = 2.0  # seconds


def running(setup: Setup) -> Iterator[Diagnosis]:
    """Look whether producers, worker and delivery run here, and do their work."""
    settings = setup.settings
    ports = {"produce": settings.produce.port, "work": settings.work.port, "deliver": settings.deliver.port}
    for part, port in ports.items():
        if not port or why_closed(settings.host, port, _PATIENCE):
            continue
        why_not = why_not_ready(f"http://{settings.host}:{port}", _PATIENCE)
        if why_not:
            fix = f"look at its log; if another program has the port, set {part}.port"
            yield warning(f"crosswire {part}", f"{settings.host}:{port} answers, but: {why_not[:200]}", fix)
        else:
            yield ok(f"crosswire {part}", f"runs, and is ready ({settings.host}:{port})")
