"""An alert as plain text, for whatever has no layout of its own. Pure."""

from alerts.formats.card import Card, Digest, Told, more


def lines(told: Card) -> str:
    """Return what stands under an alert's title, as a text of several lines."""
    facts = "\n".join(f"{fact.name}: {fact.value}" for fact in told.facts)
    parts = [facts, said(told), f"At the desk: {told.link}" if told.link else "", told.footer]
    return "\n\n".join(filter(None, parts))


def _voice(voice: Told) -> str:
    link = f"\n  {voice.url}" if voice.url else ""
    return f"  “{voice.quote}”\n  – {voice.who}, {voice.published}{link}"


def said(told: Card) -> str:
    """Return who says what, side by side."""
    sides = (
        "\n".join(filter(None, [f"▸ {side.value}", *map(_voice, side.voices), more(side.omitted, "voice")]))
        for side in told.sides
    )
    return "\n\n".join(filter(None, [*sides, more(told.omitted, "side")]))


def list_lines(told: Digest) -> str:
    """Return several alerts as a text of some lines for each."""
    parts = [
        f"{each.title}\n  {each.severity} · {each.footer}" + (f"\n  {each.link}" if each.link else "")
        for each in told.cards
    ]
    return "\n\n".join(filter(None, [*parts, more(told.omitted, "alert")]))
