"""Twenty sentences on three wars and how they are read: writes docs/explained.md.

    python -m benchmarks.explained            print the page
    python -m benchmarks.explained --write    write it

They were chosen for what they ask of a reader, right or wrong; the page says what comes out, whatever it is.
"""

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from streams.read.reader import Reader
from streams.read.telling import told
from wire.records import Article, Claim, Responsibility, Status

PAGE = Path(__file__).parent.parent / "docs" / "explained.md"
_INTRODUCTION = """\
How sentences of our own on three wars are read, as if published on Wednesday, 15 November 2023. Mistakes stand as they
come. `crosswire explain SENTENCE` shows more: the gate, the words that count, the parse. Written by `make quality`."""
_PUBLISHED = datetime(2023, 11, 15, 12, tzinfo=UTC)  # a Wednesday
SENTENCES = {
    "sudan": (
        "The army accused the RSF on Monday of breaking the ceasefire in Omdurman, a charge the group denied.",
        "Jeddah talks on a humanitarian truce were suspended after the army walked out, a mediator said.",
        "Residents of Khartoum said shelling went on within minutes of the truce taking effect.",
        "At least 24 civilians, nine of them children, were killed in El Fasher, according to a doctors' union.",
        "It is unclear whether the week-long ceasefire, which expires on Saturday evening, will be extended.",
        "The UN said the RSF had taken control of Nyala; the army said it still held its base there.",
        "RSF rejects African Union call for truce in Khartoum",
    ),
    "nagorno-karabakh": (
        "Baku and Yerevan traded accusations of violating a Russian-brokered ceasefire agreed on Saturday.",
        "Armenia: Azerbaijani troops shelled Martuni despite truce",
        "Azerbaijan said it would halt its operation if separatist forces laid down their arms.",
        "A truce mediated by Moscow has largely held along the Lachin corridor since last year.",
        "Yerevan denied that any agreement on the withdrawal of its troops had been reached.",
        "The foreign ministry called on both sides to respect the ceasefire and to return to talks.",
    ),
    "yemen": (
        "Reuters, citing two Houthi officials, reported that the group would free prisoners under the Hodeidah deal.",
        "The truce in Taiz collapsed on Thursday, days after the sides had agreed to prolong it by two months.",
        "Buses carrying wounded fighters left Sanaa airport on Sunday as part of a deal brokered by the UN.",
        "The coalition denied bombing a hospital in Saada and said the Houthis had fired the rocket themselves.",
        "The envoy hopes that a pause in the fighting in Marib can be revived before Ramadan.",
        "Riyadh offered a nationwide ceasefire; the Houthis dismissed the proposal as nothing new.",
        "Dozens of soldiers were killed in Marib on Tuesday night, a military source said, without giving a number.",
    ),
}
"""Theatre → sentences."""


def page(reader: Reader) -> str:
    """Return the page."""
    parts = [
        "# Twenty sentences, explained",
        _INTRODUCTION,
    ]
    for theatre, sentences in SENTENCES.items():
        parts.append(f"## {reader.gazetteer.theatres[theatre].title}")
        parts += ["\n".join((f"**{text}**", "", *_lines(reader, theatre, text))) for text in sentences]
    return "\n\n".join(parts) + "\n"


def _lines(reader: Reader, theatre: str, text: str) -> Iterator[str]:
    headline = not text.endswith(".")
    article = Article(
        id="a",
        version="v",
        outlet="the outlet",
        title=text if headline else "",
        text="" if headline else text,
        published_at=_PUBLISHED,
        revised_at=_PUBLISHED,
        fetched_at=_PUBLISHED,
    )
    claims = reader.claims(article, (theatre,))[theatre]
    shown = [c for c in claims if not _repeats(c, claims)]
    yield from (f"- {_line(claim)}" for claim in shown)
    if not shown:
        yield "- nothing"


def _repeats(claim: Claim, claims: list[Claim]) -> bool:
    """Whether `claim` only says of a breach what its status says too."""
    return isinstance(claim.matter, Responsibility) and any(
        isinstance(c.matter, Status) and c.quote == claim.quote for c in claims
    )


def _line(claim: Claim) -> str:
    facts = [f"says {'the outlet' if claim.claimant.name == 'outlet' else claim.claimant.name}"]
    if isinstance(claim.matter, Status) and claim.matter.actors:
        facts.append("by " + " and ".join(actor.name for actor in claim.matter.actors))
    if claim.place.name:
        facts.append(f"in {claim.place.name}")
    if claim.day is not None:
        facts.append(f"{claim.day:%-d %B %Y}")
    return f"{told(claim)} – {', '.join(facts)} – “{claim.quote.text}” (`{claim.rule}`)"


def main() -> None:
    """Print or write the page."""
    text = page(Reader.load())
    if "--write" in sys.argv[1:]:
        PAGE.write_text(text, encoding="utf-8")
    else:
        sys.stdout.write(text)


if __name__ == "__main__":
    main()
