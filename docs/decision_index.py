"""The index of decisions by topic, with what later ones changed of each, made from the pages in docs/decisions."""

import re
from pathlib import Path

import msgspec

HERE = Path(__file__).parent / "decisions"
INDEX = HERE / "README.md"

TOPICS = {
    "Messages, and what a worker promises": "1 2 30 32 123 145 148 149 150 152 153 191 211 212 220 268",
    "The worker's state, its time and memory": (
        "31 50 165 166 174 175 190 192 194 196 216 217 238 241 242 246 303 304 316 328"
    ),
    "Embedded services, `crosswire up` and the demo": "10 11 12 13 70 71 221 269",
    "Feeds, pages and the archive": "20 21 22 23 24 25 26 27 28 95 96 130 131",
    "Replay": "33 34 35 36 37 213 237",
    "Reading: the gate, the parse, and how rules are made": (
        "40 41 42 45 46 80 81 82 85 90 159 160 189 195 239 265 266 280 281 286 314 315 324 337 344"
    ),
    "Reading: ceasefires and evacuations": "171 172 176 198 201 208 222 225 235 247 250 253 287 289 290 325 338",
    "Reading: incidents, and who denies what": "47 204 205 209 228 232 256 258 259 260 274 311 334 340",
    "Judging: copies and origins": "51 52 193 215 240 329",
    "Judging: what became of a ceasefire": "53 168 169 183 184 234 262 263",
    "Judging: what cannot both be true": "54 55 56 179 180 181 229 231 257 271 275 277 278 295 320 321 333",
    "Alerts: who is told what, and when": "62 63 110 111 113 114 115 122 124 219 244",
    "Alerts: delivery and formats": "60 61 64 116 117 118 119 120 121 154 157 341",
    "The desk's page": "125 126 127 128 129",
    "Running it": "112 140 141 142 146 147 155 156 158 186",
    "Measuring quality and speed": "86 87 88 162 163 164",
    "The code, and its pages": "243 317 330 343",
}
"""Topic → numbers of its decisions."""


class Decision(msgspec.Struct, frozen=True):
    """A page: its number, file and title, and the numbers of later decisions that changed it."""

    number: int
    file: str
    title: str
    changed_by: tuple[int, ...]


def decisions() -> list[Decision]:
    """Return all decisions by number. Raises `ValueError` for a page without a heading of its own number."""
    return [_decision(path) for path in sorted(HERE.glob("[0-9]*.md"))]


def _decision(path: Path) -> Decision:
    text, number = path.read_text(encoding="utf-8"), int(path.name[:4])
    heading = re.match(rf"# {number}\. (.+)\n", text)
    if heading is None:
        raise ValueError(f"{path.name} does not begin with `# {number}. …`")
    changed = re.search(r"^\*Changed by ([^*]+)\*$", text, re.MULTILINE)
    later = tuple(int(each) for each in re.findall(r"\]\((\d{4})-", changed[1])) if changed else ()
    return Decision(number, path.name, heading[1], later)


def index(note: str) -> str:
    """Return the index; `note` says what it is made from. What has no topic yet stands at its end."""
    pages = {one.number: one for one in decisions()}
    lines = ["# Decisions", note]
    lines += [
        "Choices that someone might ask about, and why they were made. Each tells how things were when it was made;",
        "what a later one changed of it is said at its head, and here. Some numbers were never given out.",
        "",
    ]
    sorted_in = {int(number) for numbers in TOPICS.values() for number in numbers.split()}
    rest = " ".join(str(number) for number in pages if number not in sorted_in)
    for topic, numbers in (*TOPICS.items(), *((("Newest, not yet sorted in", rest),) if rest else ())):
        lines += [f"## {topic}", "", *(_line(pages[int(number)], pages) for number in numbers.split()), ""]
    return "\n".join(lines).rstrip() + "\n"


def _line(one: Decision, pages: dict[int, Decision]) -> str:
    later = ", ".join(f"[{number}]({pages[number].file})" for number in one.changed_by)
    return f"- [{one.number}]({one.file}). {one.title}" + (f" – *changed by {later}*" if later else "")
