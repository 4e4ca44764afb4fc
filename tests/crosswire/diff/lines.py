"""Lines of ledgers for tests, as `crosswire.ledger` writes them."""

import json
from pathlib import Path
from typing import Any

Line = dict[str, Any]


def change(identity: str = "c1", to: str = "agreed", **more: Any) -> Line:
    return {
        "kind": "ceasefire_change",
        "id": identity,
        "theatre": "aleppo",
        "place": "Aleppo",
        "arrangement": "ceasefire",
        "name": "Aleppo ceasefire",
        "from": "talks",
        "to": to,
        "at": "2016-12-13T20:00:00+00:00",
        "disputed": False,
        "origins": 1,
        "outlets": 1,
        "evidence": [said("a1", "The sides agreed to a truce")],
    } | more


def said(article: str, quote: str, claimant: str = "outlet", start: int = 0, **more: Any) -> Line:
    return {
        "article": article,
        "outlet": "The Desk",
        "field": "text",
        "span": [start, start + len(quote)],
        "quote": quote,
        "claimant": claimant,
        "stance": "asserted",
        "root": article,
    } | more


def clash(identity: str = "k1", a: str = "12 killed", b: str = "20 killed", **more: Any) -> Line:
    return {
        "kind": "contradiction",
        "id": identity,
        "type": "casualties",
        "theatre": "aleppo",
        "place": "Azaz",
        "incident": "car bomb in Azaz",
        "at": "2016-11-24T15:10:00+00:00",
        "state": "open",
        "sides": "outlets",
        "origins": 2,
        "outlets": 2,
        "reason": "two counts",
        "a": said("a1", f"A bomb left {a}", "the council") | {"value": a},
        "b": said("b1", f"It left {b}") | {"value": b},
    } | more


def claim(article: str = "a1", quote: str = "a truce", **more: Any) -> Line:
    return {
        "kind": "status_claim",
        "theatre": "aleppo",
        "arrangement": "ceasefire",
        "status": "agreed",
        "actor": [],
        "place": "Aleppo",
        "time": "current",
        "day": None,
        "rule": "status: noun",
        **said(article, quote),
    } | more


def ledger(path: Path, *lines: Line) -> Path:
    path.write_text("".join(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n" for line in lines))
    return path
