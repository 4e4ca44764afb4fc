"""A long stretch of invented news, the same every time: most of it about something else than war.

    python -m benchmarks.long_news 100000 > long.jsonl

Texts are put together from sentences of our own. Places are real, outlets, people and events are not.
"""

import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from random import Random

BEGINNING = datetime(2031, 1, 1, tzinfo=UTC)
A_DAY = 400
"""Articles a day."""
ON_TOPIC = 0.15
"""Share of articles about a war."""
REPRINTED, REVISED = 0.1, 0.05
"""Shares of the articles on topic that another outlet prints again, and that are published again with a change."""

OUTLETS = (
    "The Lantern", "Harbour Post", "Meridian Wire", "Evening Ledger", "North Road News", "The Almanac", "Civic Voice",
    "Daily Ferry", "Capital Courier", "Plainspoken", "The Weir", "Station Times",
)  # fmt: skip
FRONTS = (
    ("Goma", "North Kivu", "the Congolese army", "M23 rebels"),
    ("Aleppo", "Syria", "the Syrian army", "rebel fighters"),
    ("Idlib", "Syria", "government forces", "rebel groups"),
    ("Khartoum", "Sudan", "the Sudanese army", "the Rapid Support Forces"),
    ("El Fasher", "Darfur", "the Sudanese army", "the Rapid Support Forces"),
    ("Marib", "Yemen", "government forces", "the Houthis"),
    ("Hodeidah", "Yemen", "the Saudi-led coalition", "the Houthis"),
    ("Donetsk", "Ukraine", "Ukrainian forces", "Russian forces"),
    ("Mekelle", "Tigray", "the Ethiopian army", "Tigrayan forces"),
    ("Gaza City", "Gaza", "the Israeli army", "Hamas"),
)
SAID = ("a spokesman said", "residents said", "a monitoring group said", "two officials said", "aid workers said")
WAR = (
    "The ceasefire in {place} was broken on {day} when shells fell near {street}, {said}.",
    "{a} said on {day} that {b} had violated the truce in {place} {n} times, the last time on {street} at {clock}.",
    "{b} denied that their men had broken the ceasefire in {place} and accused {a} of shelling {street} at {clock}.",
    "At least {n} people were killed in {place} on {day} when a shell hit {street}, {said}.",
    "An airstrike on {street} in {place} killed {n} civilians and wounded {m}, {said}.",
    "Mediators called on {day} for a pause of {k} hours in {place} so that {m} wounded could be taken out by {street}.",
    "{a} and {b} agreed to a ceasefire in {place} that is to take effect at {clock}, {said}.",
    "The truce in {place} was holding on {day}, {said}, and {n} trucks with flour came by {street}.",
    "Talks about a truce in {country} that {name} leads broke up at {clock} without a result.",
    "{b} rejected the offer of {name} for a ceasefire in {place} and said that they would go on fighting for {street}.",
    "{a} took control of {n} houses on {street} in {place} on {day}, {said}.",
    "The evacuation of {m} civilians from {place} was suspended at {clock} after gunfire on {street}.",
)
PADDING = (
    "Shops near {street} opened at {clock} and closed again before dusk.",
    "{name}, a teacher who had come back to look after her flat, counted {n} windows that were left.",
    "The road past {street} was open, drivers said, but no more than {n} took it.",
    "Bread was sold from {k} vans until {clock}, and the queue reached to {street}.",
    "Reporters could not go to {street} and relied on what {name} and {k} others told them by telephone.",
    "The hospital asked for fuel for {n} hours and for blood, said {name}, who keeps its books.",
)
ELSEWHERE = (
    "The council of {town} voted {n} to {m} to widen the bridge over the river.",
    "{team} beat {other} by {n} points and climbed to third place in the league.",
    "Shares of the shipping company fell by {n} percent after its report for the quarter.",
    "The bakery on Mill Street won a prize for its rye bread for the {n}th time.",
    "Forecasters expect {n} degrees and a dry week for the wine harvest.",
    "A new line of trams will connect the university with the harbour from {month} on.",
    "The museum shows {n} drawings that had lain in a cellar for a century.",
    "The novelist {name} read from her third book to a full house in {town}.",
    "Tickets for the festival went on sale at nine and were gone by a quarter past.",
    "Farmers near {town} have planted {n} hectares of hazel this year.",
    "The school orchestra of {town} travels to a competition with {m} of its players.",
    "Prices of flats rose by {n} percent within a year, a survey found.",
    "{name} was chosen to lead the choir, which she had joined as a child.",
    "The ferry timetable changes in {month}; the last crossing is then at {m} past ten.",
)
TOWNS = ("Alderbrook", "Westmere", "Castle Fenn", "Port Ailsa", "Holmsted", "Birchgrove", "Three Wells", "Lindow")
STREETS = tuple(
    f"{first} {second}"
    for first in ("Mill", "Cedar", "Old Station", "Lower", "Tanners'", "Harbour", "Orchard", "New", "Fountain")
    for second in ("Street", "Lane", "Square", "Road", "Bridge", "Market", "Gate", "Hill")
)  # fmt: skip
TEAMS = ("the Herons", "the Millers", "the Lighthouse Eleven", "the Wanderers", "the Rovers", "the Foresters")
NAMES = tuple(
    f"{first} {last}" for first in ("Ada", "Mara", "Ines", "Tamsin", "Noor", "Elena", "Jonas", "Idris")
    for last in ("Brandt", "Lindqvist", "Okafor", "Vale", "Haddad", "Costa", "Moreau", "Sato")
)  # fmt: skip
MONTHS = ("March", "April", "May", "June", "September", "October")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

Record = dict[str, str]


def news(articles: int, seed: int = 1) -> Iterator[Record]:
    """Yield `articles` records (versions and reprints counted), in event time."""
    chance = Random(seed)
    given = 0
    late: list[tuple[datetime, Record]] = []
    while given < articles:
        at = BEGINNING + timedelta(days=given / A_DAY)
        while late and late[0][0] <= at and given < articles:
            yield late.pop(0)[1]
            given += 1
        if given >= articles:
            return
        on_topic = chance.random() < ON_TOPIC
        record = _record(f"n{given:07}", at, chance, _war(chance, at) if on_topic else _elsewhere(chance))
        yield record
        given += 1
        if on_topic and chance.random() < REPRINTED:
            after = at + timedelta(hours=chance.uniform(0.5, 5))
            late.append((after, _timed(record, f"{record['id']}-r", after) | {"outlet": chance.choice(OUTLETS)}))
        elif on_topic and chance.random() < REVISED:
            after = at + timedelta(hours=chance.uniform(1, 30))
            changed = record | {
                "revised_at": after.isoformat(),
                "text": f"{record['text']}\n\n{chance.choice(PADDING)}",
            }
            late.append((after, changed))
        late.sort(key=lambda pair: pair[0])


def _record(name: str, at: datetime, chance: Random, words: tuple[str, str]) -> Record:
    title, text = words
    return _timed({"id": name, "outlet": chance.choice(OUTLETS), "title": title, "text": text}, name, at)


def _timed(record: Record, name: str, at: datetime) -> Record:
    return record | {"id": name, "published_at": at.isoformat()}


def _war(chance: Random, at: datetime) -> tuple[str, str]:
    place, country, a, b = chance.choice(FRONTS)
    day = DAYS[(at - timedelta(days=chance.randint(0, 1))).weekday()]

    def told(pattern: str) -> str:
        sentence = pattern.format(
            place=place, country=country, a=a, b=b, day=day, said=chance.choice(SAID), n=chance.randint(3, 60),
            m=chance.randint(5, 90), k=chance.randint(2, 9), street=chance.choice(STREETS), name=chance.choice(NAMES),
            clock=f"{chance.randint(1, 12)}:{chance.randint(0, 59):02}",
        )  # fmt: skip
        return sentence[0].upper() + sentence[1:]

    said = [told(pattern) for pattern in chance.sample(WAR, chance.randint(2, 4))]
    padding = [told(pattern) for pattern in chance.sample(PADDING, chance.randint(2, 4))]
    paragraphs = [f"{one} {other}" for one, other in zip(said, [*padding, *padding], strict=False)]
    return f"{place}: {said[0].rstrip('.').split(',')[0]}", "\n\n".join(paragraphs)


def _elsewhere(chance: Random) -> tuple[str, str]:
    def told(pattern: str) -> str:
        team, other = chance.sample(TEAMS, 2)
        sentence = pattern.format(
            town=chance.choice(TOWNS), team=team, other=other, name=chance.choice(NAMES), month=chance.choice(MONTHS),
            n=chance.randint(2, 40), m=chance.randint(2, 50),
        )  # fmt: skip
        return sentence[0].upper() + sentence[1:]

    said = [told(pattern) for pattern in chance.sample(ELSEWHERE, chance.randint(5, 9))]
    return said[0].rstrip("."), "\n\n".join(" ".join(said[i : i + 2]) for i in range(0, len(said), 2))


if __name__ == "__main__":
    for one in news(int(sys.argv[1])):
        sys.stdout.write(json.dumps(one, ensure_ascii=False) + "\n")
