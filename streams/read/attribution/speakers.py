"""Who says so: the innermost speaker of the clause in which a word stands.

Attribution in news is a closed set of constructions, and each has a function here: a verb of saying over the clause
(also passive, "citing", "quoted as saying"), a noun of saying ("the ministry's claim that"), "according to", an aside
("…, the monitor said"), a quotation that runs over several sentences, a headline's "Speaker: …" or "… – speaker".
Where none applies the outlet speaks. Pronouns and "the group" go back to the last speaker named before.
"""

import re
from dataclasses import dataclass, field

from streams.read.attribution.lost_commas import speaker_at_end
from streams.read.attribution.saying import said_by, speaker_of
from streams.read.lexicon import words
from streams.read.parsing.grammar import SUBJECTS, antecedent, child, clause, coordinated, known_as, phrase
from streams.read.parsing.parse import ParsedSentence, Parser
from streams.read.parsing.syntax import Token
from streams.read.places.gazetteer import Gazetteer
from streams.read.places.gazetteer_data import PartyEntry
from streams.read.text.document import Document
from wire.records import Party

OUTLET = Party("outlet")

_SPEAKER_NOUNS = words(
    "monitor monitors activist activists observatory army military ministry official officials source sources report "
    "reports ngo un witness witnesses resident residents government police rebels envoy mediator minister spokesman "
    "spokeswoman president group media agency survivors medics doctors"
)
_LONGEST_NAME = 5
_LONGEST_TITLE = 8
_LEAD = 8
"""Sentences in which someone whom a headline quotes by name is heard of."""
_BACKWARD = words("he she it they them him who we i that this which")
_OWNING = words("his her its their our my your")
_PERSONS = words("he she him his her")
_FIRST = words("i me my we us our")
_RELATIVE = words("who which that")
_BODIES = words(
    "army military ministry government statement report agency group monitor observatory council command militia "
    "coalition office network channel radio television paper newspaper outlet party movement mission centre center "
    "commission committee police truce ceasefire press operation"
)
"""What speaks and is no person: "he" is somebody else."""
_PERSONAL = words(
    "official minister president leader commander general spokesman spokeswoman spokesperson envoy chief mayor "
    "governor ambassador diplomat officer analyst adviser director secretary"
)
_THIRD = words("it its they their them")
_OURS = words("we us our")
_GENERIC = words("group organisation organization watchdog statement official body")


@dataclass(slots=True)
class Speakers:
    """The speakers of one document. Parses further sentences of it only where a pronoun or quotation asks for them."""

    document: Document
    parser: Parser
    gazetteer: Gazetteer
    names: frozenset[str] = frozenset()
    parsed: dict[int, ParsedSentence] = field(default_factory=dict)

    def claimant(self, sentence: ParsedSentence, token: Token) -> Party:
        """Return who makes the statement that `token` carries; `OUTLET` where nobody is named."""
        head = speaker_of(token)
        if head is not None and not _parted(head, token):
            return self._named(sentence, head)
        found = self._of_headline(sentence, token) or self._of_quotation(sentence) or self._of_end(sentence, token)
        return found or self._still_speaking(sentence, token) or OUTLET

    def _of_end(self, sentence: ParsedSentence, token: Token) -> Party | None:
        """Return who is named at the end, where the comma before him was lost."""
        here = sentence.sentence
        return None if here.headline else speaker_at_end(here.text, token.idx + len(token.text), self.gazetteer)

    def party(self, sentence: ParsedSentence, head: Token) -> Party:
        """Return the party that the noun `head` names, with its coordinated names apart."""
        beside = child(head, "appos") if head.tag_ == "JJ" else None  # "the paramilitary Rapid Support Forces"
        first, last = phrase(beside or head)
        name = sentence.words(first, last)
        return Party(name, self.gazetteer.party(name))

    def actor(self, sentence: ParsedSentence, head: Token) -> Party | None:
        """Return the party that `head` names, or whom a pronoun goes back to; None if there is none."""
        if head.lower_ in _RELATIVE and (meant := antecedent(head)) is not head:
            head = meant
        if head.lower_ not in _BACKWARD | _OWNING:
            return self.party(sentence, head)
        speaker = speaker_of(head)
        if speaker is not None and (head.lower_ not in _THIRD or _number(speaker) == _number(head)):
            named = self._named(sentence, speaker)
            return self._whole(named) if head.lower_ in _OURS else named
        if head.lower_ in {"it", "its", "they", "their"}:
            return self._subject_before(sentence, head)
        if head.lower_ in _PERSONS:
            return self._person(sentence, head) or self._before(sentence, head)
        return None if head.lower_ in {"this", "that"} else self._before(sentence, head)

    def _subject_before(self, sentence: ParsedSentence, pronoun: Token, back: int = 3) -> Party | None:
        """Return the last party that did something before `pronoun`, of its number, up to two sentences back."""
        number = sentence.sentence.number
        for steps in range(back):
            earlier = sentence if steps == 0 else self.sentence(number - steps)
            if earlier is None:
                return None
            stop = pronoun.i if steps == 0 else len(earlier.doc)
            for noun in reversed(earlier.doc[:stop]):
                if noun.dep_ in SUBJECTS and _number(noun) == _number(pronoun):
                    named = self._named(earlier, noun) if noun.lower_ not in _BACKWARD else None
                    person = pronoun.lower_ in _PERSONS and noun.pos_ == "PROPN"
                    if named is not None and (named.key or person):
                        return named
        return None

    def _whole(self, speaker: Party) -> Party:
        """Return the party that `speaker` speaks for: what "we" do is no one's own deed."""
        entry = self.gazetteer.entry(speaker.key)
        return Party(entry.names[0], speaker.key) if isinstance(entry, PartyEntry) else speaker

    def _named(self, sentence: ParsedSentence, head: Token) -> Party:
        if head.lower_ in _BACKWARD | _OWNING:
            before = self._meant(sentence, head)
            if before is not None:
                return before
        if (name := known_as(head)) is not None:
            return self._named(sentence, name)
        if _generic(head):
            before = self._before(sentence, head)
            if before is not None and head.lemma_ == "statement" and before.name.lower() != "a statement":
                return before  # "the statement says": whose it is
            return Party(sentence.words(*phrase(head)), before.key if before is not None else "")
        first, last = phrase(head)
        for other in coordinated(head)[1:]:
            last = max(last, phrase(other)[1], key=lambda t: t.i)
        return self._with_title(sentence, head, first, last)

    def _with_title(self, sentence: ParsedSentence, head: Token, first: Token, last: Token) -> Party:
        """Return the party from `first` to `last`, with the name after a title; else the party of the title after."""
        heads = (*head.rights, *last.rights)
        beside = [c for c in heads if c.dep_ == "appos" and c.i > last.i and c.left_edge.i == last.i + 2]
        beside += [c for c in _named_behind(head) if not beside]
        if not beside:
            name = sentence.words(first, last)
            return Party(name, self.gazetteer.party(name))
        start, end = phrase(beside[0])
        if head.pos_ != "PROPN" and beside[0].pos_ == "PROPN":
            last = end  # "the information minister, Attaullah Tarar"
        name = sentence.words(first, last)
        return Party(name, self.gazetteer.party(name) or self.gazetteer.party(sentence.words(start, end)))

    def _meant(self, sentence: ParsedSentence, head: Token) -> Party | None:
        """Return whom `head` ("it", "he", "the group") goes back to: speakers and subjects, of this sentence first."""
        outer = speaker_of(head) if head.lower_ in _FIRST else None
        if outer is not None and outer.lower_ not in _FIRST:
            return self._named(sentence, outer)  # "'I think it will hold,' the envoy said"
        if head.lower_ in _PERSONS and (person := self._person(sentence, head)) is not None:
            return person
        here = self._before(sentence, head, back=1)
        if here is None and head.lower_ in _THIRD:
            here = self._subject_before(sentence, head, back=1)
        return here or self._before(sentence, head) or self._subject_before(sentence, head)

    def _person(self, sentence: ParsedSentence, pronoun: Token, back: int = 4) -> Party | None:
        """Return the person of whom the last sentence before `pronoun` tells that names one: who speaks or acts in it.

        In its own sentence the last one counts, in an earlier one whose clause holds the others'. Whom a quotation
        names is none for a pronoun outside of it.
        """
        number, inside = sentence.sentence.number, _quoted(sentence, pronoun)
        for steps in range(back):
            earlier = sentence if steps == 0 else self.sentence(number - steps)
            if earlier is None:
                return None
            before = earlier.doc[: pronoun.i] if steps == 0 else earlier.doc[:]
            subjects = (t for t in before if t.dep_ in SUBJECTS and not t.is_ancestor(pronoun))
            heads = [t for t in subjects if t.pos_ == "PROPN" or t.lemma_ in _PERSONAL]
            heads += [t for v in before if (t := said_by(v)) is not None and (steps or t.i < pronoun.i)]
            persons = [t for t in heads if self._is_person(t) and (inside or not _quoted(earlier, t))]
            if persons:
                nearest = min(persons, key=lambda t: (len(list(t.ancestors)) if steps else 0, -t.i))
                return self._named(earlier, nearest)
        return None

    def _is_person(self, head: Token) -> bool:
        """Whether `head` may be one person: no body, no country, no pronoun, and not several."""
        if (
            head.lower_ in _BACKWARD
            or head.lemma_.lower() in _BODIES
            or _number(head)
            or head.pos_ not in {"NOUN", "PROPN"}
        ):
            return False
        entry = self.gazetteer.entry(self.gazetteer.party(head.text))
        bare = child(head, "compound") is None  # "Hamas", not "General Karim Hamas"
        return not (bare and isinstance(entry, PartyEntry) and head.text in entry.names)

    def _before(self, sentence: ParsedSentence, head: Token, back: int = 4) -> Party | None:
        """Return the last speaker named before `head`, in this sentence and those before it, `back` in all."""
        number = sentence.sentence.number
        for steps in range(back):
            earlier = sentence if steps == 0 else self.sentence(number - steps)
            if earlier is None:
                return None
            stop = head.i if steps == 0 else len(earlier.doc)
            for verb in reversed(list(earlier.doc[:stop])):
                speaker = said_by(verb)
                if speaker is not None and speaker.i < stop and speaker.lower_ not in _BACKWARD:
                    if _generic(speaker):
                        continue
                    return self._named(earlier, speaker)
        return None

    def _of_quotation(self, sentence: ParsedSentence) -> Party | None:
        """Return the speaker of a quotation that fills the sentence, named where it was opened or is closed."""
        here = sentence.sentence
        if not here.opened and not (here.text.startswith('"') and here.text.count('"') in {1, 2}):
            return None
        if not here.opened and here.text.count('"') == 2 and not here.text.rstrip(".").endswith('"'):
            return None
        for step in (1, -1) if not here.opened else (-1, 1):
            other = self.sentence(here.number + step)
            if other is None:
                continue
            for verb in other.doc:
                speaker = said_by(verb)
                if speaker is not None:
                    return self._named(other, speaker)
        return None

    def _still_speaking(self, sentence: ParsedSentence, token: Token) -> Party | None:
        """Return the speaker of the sentence before, where this one goes on in his words: "Talks would go on"."""
        verb = clause(token)
        if verb.dep_ not in {"ROOT", "conj"} or all(c.lower_ != "would" or c.dep_ != "aux" for c in verb.children):
            return None
        if any(c.lower_ in {"if", "have", "not", "once", "should", "were"} for c in verb.subtree):
            return None
        before = self.sentence(sentence.sentence.number - 1)
        said = (said_by(word) for word in before.doc) if before is not None else ()
        head = next((found for found in said if found is not None), None)
        return self._named(before, head) if before is not None and head is not None else None

    def _of_headline(self, sentence: ParsedSentence, token: Token) -> Party | None:
        """Return the speaker of "Speaker: statement", "statement: speaker" and "statement - speaker"."""
        if not sentence.sentence.headline:
            return None
        length = len(sentence.sentence.text)
        doc = [t for t in sentence.doc if t.idx < length]  # without the full stop that the parser was given
        for mark in doc[1:-1]:
            before, after = doc[: mark.i], doc[mark.i + 1 :]
            if mark.text == ":" and mark.i <= _LONGEST_NAME and token.i > mark.i and self._can_speak(sentence, before):
                return self._party_of(sentence, before)
            apart = mark.text == ":" or sentence.doc.text[mark.idx - 1] == " "  # not the hyphen of "al-Assad"
            closes = mark.text in {":", "-", "|"} and apart and token.i < mark.i and len(after) <= _LONGEST_NAME
            if closes and self._can_speak(sentence, after):
                return self._party_of(sentence, after)
        return None

    def _can_speak(self, sentence: ParsedSentence, name: list[Token]) -> bool:
        if name[0].i == 0 and len(name) == 1 and self._is_of_a_war(name[0]):
            return False  # "Syria: militants leave the town" says where, not who says so
        if name[0].i == 0 and len(name) == 3 and name[1].text == "-":
            return False  # "Ukraine-Russia: …" says whose war it is
        if name[-1].lower_ in _SPEAKER_NOUNS or self._party_of(sentence, name).key:
            return True
        if any(not t.text[:1].isupper() for t in name):
            return False
        heard = re.compile(rf"\b{re.escape(name[-1].text)}\b[^.;]{{0,40}}\b(?:said|told|says|announced|warned|added)\b")
        return any(heard.search(s.text) for s in self.document.sentences[1:_LEAD])

    def _is_of_a_war(self, name: Token) -> bool:
        return any(name.text == theatre.title for theatre in self.gazetteer.theatres.values())

    def _party_of(self, sentence: ParsedSentence, name: list[Token]) -> Party:
        words_of_it = sentence.words(name[0], name[-1])
        return Party(words_of_it, self.gazetteer.party(words_of_it))

    def sentence(self, number: int) -> ParsedSentence | None:
        """Return the sentence of the text with `number`, parsed; None where there is none."""
        if number not in self.parsed:
            found = self.document.sentence(number) if number >= 0 else None
            if found is None:
                return None
            self.parsed[number] = self.parser.parse([found], self.names)[0]
        return self.parsed[number]


def _generic(head: Token) -> bool:
    """Whether `head` only points back: "the group", "the body"."""
    if head.lemma_.lower() not in _GENERIC:
        return False
    return all(left.lower_ in {"the", "this", "that", "its"} for left in head.lefts) and not any(head.rights)


def _quoted(sentence: ParsedSentence, token: Token) -> bool:
    """Whether `token` stands inside quotation marks, which may have been opened in a sentence before."""
    return (sentence.sentence.opened + sum(t.text == '"' for t in sentence.doc[: token.i])) % 2 == 1


def _named_behind(title: Token) -> list[Token]:
    """Return the name behind a title and what it is of: "Oslo's envoy to the river states, Ada Holm, said"."""
    if title.pos_ == "PROPN" or title.lower_ in _GENERIC:
        return []
    behind = (c for c in title.rights if c.dep_ == "appos" and c.pos_ == "PROPN" and c.left_edge.i > 0)
    return [c for c in behind if c.left_edge.nbor(-1).text == "," and c.left_edge.i - title.i <= _LONGEST_TITLE]


def _number(noun: Token) -> bool:
    """Whether `noun` is many: a plural, or names joined by "and"."""
    plural = noun.tag_ in {"NNS", "NNPS"} or noun.lower_ in {"they", "their", "them", "we", "our"}
    return plural or len(coordinated(noun)) > 1


def _parted(speaker: Token, token: Token) -> bool:
    """Whether a semicolon parts what was said from `token`, outside of quotation marks; or "but", before an aside."""
    first, last = sorted((speaker.i, token.i))
    between = token.doc[first:last]
    if sum(t.text == '"' for t in between) % 2:
        return False
    if any(t.text == ";" for t in between):
        return True
    return speaker.i > token.i and any(
        t.lower_ == "but" and t.i > 0 and t.nbor(-1).text == "," and not _goes_on(t) for t in between
    )


def _goes_on(but: Token) -> bool:
    """Whether "but" goes on about the same: "the buses were on the road, but might turn back"."""
    second = next((c for c in but.head.children if c.dep_ == "conj" and c.i > but.i), None)
    return second is not None and second.pos_ in {"VERB", "AUX"} and not any(c.dep_ in SUBJECTS for c in second.lefts)
