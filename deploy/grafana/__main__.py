"""Write the dashboards: `python -m deploy.grafana`. A test says when they are out of date."""

from pathlib import Path

from deploy.grafana.board import Board, rendered
from deploy.grafana.boards.ceasefires import CEASEFIRES
from deploy.grafana.boards.contradictions import CONTRADICTIONS
from deploy.grafana.boards.delivery import DELIVERY
from deploy.grafana.boards.feeds import FEEDS
from deploy.grafana.boards.overview import OVERVIEW
from deploy.grafana.boards.workers import WORKERS

HERE = Path(__file__).parent / "dashboards"
BOARDS: tuple[Board, ...] = (OVERVIEW, FEEDS, CEASEFIRES, CONTRADICTIONS, DELIVERY, WORKERS)


def files() -> dict[Path, str]:
    """Return every dashboard's file: path → text."""
    return {HERE / f"{board.uid.removeprefix('crosswire-')}.json": rendered(board) for board in BOARDS}


if __name__ == "__main__":
    HERE.mkdir(exist_ok=True)
    for path, text in files().items():
        path.write_text(text, encoding="utf-8")
