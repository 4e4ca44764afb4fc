"""A folder of annotated articles as `crosswire bench` takes them, small and written for these tests."""

import json
from pathlib import Path

from crosswire.bench.gold import held_out

SCORER = '''"""Stands in for the scorer: how many status claims there are, and how many annotated statements."""
import json, sys
what, gold, ledger, *_ = sys.argv[1:]
said = [line for line in open(ledger) if '"status_claim"' in line]
wanted = [line for line in open(gold) if line.strip() and "none" not in line]
f1 = {"precision": 1.0, "recall": 0.5, "f1": len(said) / 100, "gold": len(wanted), "said": len(said)}
answer = {"status": f1, "per_status": {"violated": f1}, "macro_f1": 0.25}
print(json.dumps(answer if what == "status" else {"recall": 0.5}))
print("a line for people")
'''
TEXTS = {
    "juba": "Rebels shelled Malakal in South Sudan despite the truce. The truce in South Sudan collapsed.",
    "shusha": "Armenia and Azerbaijan accused each other of breaking the truce near Shusha in Nagorno-Karabakh.",
    "tripoli": "The ceasefire in Libya has collapsed, the mayor said. Shelling killed three people in Tripoli.",
}
STATEMENTS = [
    ("juba", 0, "violated", "outlet"),
    ("juba", 1, "collapsed", "outlet"),
    ("shusha", 0, "violated", "Armenia"),
    ("tripoli", 0, "collapsed", "the mayor"),
    ("tripoli", 1, "violated", "outlet"),
]


def write(folder: Path) -> Path:
    """Write the folder and return it."""
    _write(folder, "status.dev.jsonl", "syria-dev.jsonl")
    (folder / "bench" / "score.py").write_text(SCORER, encoding="utf-8")
    return folder


def write_open(folder: Path) -> Path:
    """Write the folder as the open set has it, without a scorer, and return it."""
    _write(folder, "status.open.jsonl", "open.jsonl")
    return folder


def _write(folder: Path, annotations: str, corpus: str) -> None:
    for part in ("bench", "corpora"):
        (folder / part).mkdir(parents=True)
    lines = [_article(key, text) for key, text in TEXTS.items()]
    (folder / "corpora" / corpus).write_text("\n".join(lines) + "\n", encoding="utf-8")
    gold = [_statement(*one) for one in STATEMENTS] + [json.dumps({"article": "quiet", "none": True})]
    (folder / "bench" / annotations).write_text("\n".join(gold) + "\n", encoding="utf-8")


def _article(key: str, text: str) -> str:
    ends = [n + 1 for n, char in enumerate(text) if char == "."]
    spans = [[start, end] for start, end in zip([0, *(end + 1 for end in ends)], ends, strict=False)]
    record = {"id": key, "outlet": "o", "published_at": "2020-10-10", "title": "", "text": text, "sentences": spans}
    return json.dumps(record)


def _statement(article: str, sentence: int, status: str, claimant: str) -> str:
    return json.dumps(
        {
            "article": article,
            "sentence": sentence,
            "kind": "ceasefire",
            "status": status,
            "stance": "asserted",
            "claimant": claimant,
            "actor": [],
        }
    )


HELD_OUT = {key for key in TEXTS if held_out(key)}
