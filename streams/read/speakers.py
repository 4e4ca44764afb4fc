"""Who says so: the innermost speaker of the clause in which a word stands.

Attribution in news is a closed set of constructions, and each has a function here: a verb of saying over the clause
(also passive, "citing", "quoted as saying"), a noun of saying ("the ministry's claim that"), "according to", an aside
("…, the monitor said"), a quotation that runs over several sentences, a headline's "Speaker: …" or "… – speaker".
Where none applies the outlet speaks. Pronouns and "the group" go back to the last speaker named before.
"""

from dataclasses import dataclass, field

from streams.read.document import Document
from streams.read.gazetteer import Gazetteer
from streams.read.gazetteer_data import PartyEntry
from streams.read.grammar import SUBJECTS, agent, child, coordinated, passive, path, phrase, pobj, subject
from streams.read.lexicon import words
from streams.read.parse import ParsedSentence, Parser
from streams.read.syntax import Token
from wire.records import Party

OUTLET = Party("outlet")

SAYING = words(
    "say tell report claim state announce accuse blame deny allege add insist warn declare confirm note argue stress "
    "maintain acknowledge admit assert charge complain concede contend describe disclose reveal emphasise emphasize "
    "explain indicate inform mention pledge promise vow predict reiterate remark reply respond suggest think believe "
    "write tweet post quote cite hope denounce condemn dismiss question criticise criticize document record register "
    "count monitor log recount testify refute dispute reaffirm affirm underline underscore fear acknowledge estimate "
    "comment conclude continue observe point lament boast tally verify detect catalogue call brand label"
)
_LIGHT = words(
    "continue observe point monitor hope fear announce declare pledge promise vow predict mention suggest respond "
    "reaffirm affirm boast"
)
"""Verbs of saying only with a clause of their own: "the army continues to shell" says nothing."""
_NAMING = words("call brand label")
"""Verbs of saying only with what they call a thing: "called the raid a breach"."""
_CONTENT = words("ccomp xcomp dobj pcomp oprd attr parataxis")
_CONTENT_PREPOSITIONS = words("of about over for on as to")
_NOUNS = words("claim accusation allegation statement report announcement warning denial complaint assertion charge")
_SPEAKER_NOUNS = words(
    "monitor monitors activist activists observatory army military ministry official officials source sources report "
    "reports ngo un witness witnesses resident residents government police rebels envoy mediator minister spokesman "
    "spokeswoman president group media agency survivors medics doctors"
)
_LONGEST_NAME = 5
_BACKWARD = words("he she it they who we i that this which")
_OWNING = words("his her its their our my your")
_THIRD = words("it its they their")
_ACCOUNTS = words("account tally count version reckoning telling estimate")
_PAPERS = words("plan deal agreement accord schedule timetable term terms law custom")
_WHEN = words("after before when since until once")
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
        return self._of_headline(sentence, token) or self._of_quotation(sentence) or OUTLET

    def party(self, sentence: ParsedSentence, head: Token) -> Party:
        """Return the party that the noun `head` names, with its coordinated names apart."""
        first, last = phrase(head)
        name = sentence.words(first, last)
        return Party(name, self.gazetteer.party(name))

    def actor(self, sentence: ParsedSentence, head: Token) -> Party | None:
        """Return the party that `head` names, or whom a pronoun goes back to; None if there is none."""
        if head.lower_ not in _BACKWARD | _OWNING:
            return self.party(sentence, head)
        speaker = speaker_of(head)
        if speaker is not None and (head.lower_ not in _THIRD or _number(speaker) == _number(head)):
            named = self._named(sentence, speaker)
            return self._whole(named) if head.lower_ in _OURS else named
        if head.lower_ in {"it", "its", "they", "their"}:
            return self._subject_before(sentence, head)
        return None if head.lower_ in {"this", "that"} else self._before(sentence, head)

    def _subject_before(self, sentence: ParsedSentence, pronoun: Token) -> Party | None:
        """Return the last party that did something before `pronoun`, of its number, up to two sentences back."""
        number = sentence.sentence.number
        for back in range(3):
            earlier = sentence if back == 0 else self._parse(number - back)
            if earlier is None:
                return None
            stop = pronoun.i if back == 0 else len(earlier.doc)
            for noun in reversed(earlier.doc[:stop]):
                if noun.dep_ in SUBJECTS and _number(noun) == _number(pronoun):
                    named = self._named(earlier, noun) if noun.lower_ not in _BACKWARD else None
                    if named is not None and named.key:
                        return named
        return None

    def _whole(self, speaker: Party) -> Party:
        """Return the party that `speaker` speaks for: what "we" do is no one's own deed."""
        entry = self.gazetteer.entry(speaker.key)
        return Party(entry.names[0], speaker.key) if isinstance(entry, PartyEntry) else speaker

    def _named(self, sentence: ParsedSentence, head: Token) -> Party:
        if head.lower_ in _BACKWARD or _generic(head):
            before = self._before(sentence, head)
            if before is not None:
                return before
        first, last = phrase(head)
        for other in coordinated(head)[1:]:
            last = max(last, phrase(other)[1], key=lambda t: t.i)
        name = sentence.words(first, last)
        return Party(name, self.gazetteer.party(name))

    def _before(self, sentence: ParsedSentence, head: Token) -> Party | None:
        """Return the last speaker named before `head`, up to three sentences back."""
        number = sentence.sentence.number
        for back in range(4):
            earlier = sentence if back == 0 else self._parse(number - back)
            if earlier is None:
                return None
            stop = head.i if back == 0 else len(earlier.doc)
            for verb in reversed(list(earlier.doc[:stop])):
                speaker = _subject_of_saying(verb)
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
            other = self._parse(here.number + step)
            if other is None:
                continue
            for verb in other.doc:
                speaker = _subject_of_saying(verb)
                if speaker is not None:
                    return self._named(other, speaker)
        return None

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
            closes = mark.text in {":", "-", "|"} and token.i < mark.i and len(after) <= _LONGEST_NAME
            if closes and self._can_speak(sentence, after):
                return self._party_of(sentence, after)
        return None

    def _can_speak(self, sentence: ParsedSentence, name: list[Token]) -> bool:
        return name[-1].lower_ in _SPEAKER_NOUNS or bool(self._party_of(sentence, name).key)

    def _party_of(self, sentence: ParsedSentence, name: list[Token]) -> Party:
        words_of_it = sentence.words(name[0], name[-1])
        return Party(words_of_it, self.gazetteer.party(words_of_it))

    def _parse(self, number: int) -> ParsedSentence | None:
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


def _number(noun: Token) -> bool:
    """Whether `noun` is many: a plural, or names joined by "and"."""
    plural = noun.tag_ in {"NNS", "NNPS"} or noun.lower_ in {"they", "their", "them", "we", "our"}
    return plural or len(coordinated(noun)) > 1


def speaker_of(token: Token) -> Token | None:
    """Return the head of the innermost speaker over `token` in its own sentence."""
    lower = token
    speaker = _beside(token)
    if speaker is not None:
        return speaker
    for lower, upper in path(token):
        if (
            lower.dep_ == "agent"
            and upper.lemma_ in {"accuse", "blame"}
            and any(c.dep_ == "prep" for c in token.ancestors)
        ):
            # "was accused by X of breaking it": the parser hangs "of" on X
            return agent(upper)
        if lower.dep_ != "conj" and upper.lemma_.lower() in SAYING and _is_content(lower, upper):
            speaker = _speaker(upper)
            if speaker is not None and not _inside(token, speaker):
                return speaker
        if upper.lemma_.lower() in _NOUNS and lower.dep_ in {"acl", "ccomp", "relcl", "prep"}:
            speaker = _owner(upper)
            if speaker is not None and not _inside(token, speaker):
                return speaker
        if lower.dep_ != "conj":
            speaker = _beside(upper)
            if speaker is not None and not _inside(token, speaker):
                return speaker
    return _trailing(token)


def saying_over(token: Token) -> list[Token]:
    """Return the verbs of saying in whose content `token` stands, innermost first."""
    return [u for low, u in path(token) if low.dep_ != "conj" and u.lemma_.lower() in SAYING and _is_content(low, u)]


def _is_content(lower: Token, upper: Token) -> bool:
    if upper.lemma_.lower() in _LIGHT and lower.dep_ != "ccomp":
        return False
    if upper.lemma_.lower() in _NAMING:
        return lower.dep_ == "oprd"
    if lower.dep_ in _CONTENT:
        return True
    if lower.dep_ == "advcl":
        # "…, the group said" without its comma can come out as an adverbial clause that has no conjunction.
        return child(lower, "mark") is None and not any(c.tag_ == "WRB" for c in lower.children) and lower.tag_ != "VBG"
    return lower.dep_ == "prep" and lower.lower_ in _CONTENT_PREPOSITIONS


def _subject_of_saying(verb: Token) -> Token | None:
    if verb.lower_ == "according":
        if _paper(verb):
            return None
        return pobj(verb, "to")
    if verb.pos_ not in {"VERB", "AUX"} or verb.lemma_.lower() not in SAYING - _LIGHT:
        return None
    return _speaker(verb)


def _speaker(verb: Token) -> Token | None:
    cited = next((c for c in verb.children if c.lower_ in {"citing", "quoting"} and c.dep_ in {"advcl", "prep"}), None)
    source = child(cited, "dobj", "pobj") if cited is not None else None
    if source is not None:
        return source
    if verb.dep_ == "pcomp" and verb.head.lower_ == "as" and verb.head.head.lemma_ in {"quote", "cite"}:
        quoting = verb.head.head
        return subject(quoting) if passive(quoting) else child(quoting, "dobj")
    if passive(verb):
        return agent(verb)
    found = subject(verb)
    if verb.dep_ == "acl" and verb.tag_ == "VBG" and found is not None and found.dep_ not in SUBJECTS:
        # "…, adding that" hangs on the nearest noun, and belongs to whoever spoke before
        found = next((s for v in found.ancestors if v.pos_ == "VERB" and (s := subject(v)) is not None), found)
    if found is not None and found.lower_ == "it" and found.dep_ in {"expl", "nsubjpass"}:
        return None
    return found


def _cited(source: Token | None) -> Token | None:
    """Return whom `source` cites ("a report that cites commanders"), else `source`."""
    for c in source.children if source is not None else ():
        if c.dep_ in {"relcl", "acl"} and c.lemma_ in {"cite", "quote"}:
            return child(c, "dobj") or source
    return source


def _owner(noun: Token) -> Token | None:
    owner = child(noun, "poss") or pobj(noun, "by", "from")
    if owner is None and noun.dep_ == "dobj":
        owner = subject(noun.head)
    return owner


def _beside(token: Token) -> Token | None:
    """Return the speaker of "according to X" or of an aside "X said" that hangs on `token`."""
    for c in token.children:
        if c.lower_ == "according" and not _paper(c):
            return _cited(pobj(c, "to"))
        if c.dep_ in {"parataxis", "advcl"} and c.lemma_.lower() in SAYING - _LIGHT and c.pos_ == "VERB":
            marked = child(c, "mark")
            if (marked is None or marked.lower_ == "as") and child(c, "ccomp", "dobj", "xcomp") is None:
                return child(c, "nsubj")
    return None


def _trailing(token: Token) -> Token | None:
    """Return the speaker of "… X said" and "… according to X" at the sentence's end, however they were parsed."""
    doc = token.doc
    for word in doc:
        if word.lower_ in _ACCOUNTS and word.i > 0 and word.head.lower_ == "by" and (owner := child(word, "poss")):
            return owner
        if word.lower_ == "according" and not _paper(word) and (word.i == 0 or word.i > token.i):
            return _cited(pobj(word, "to"))
    for verb in reversed(doc[max(token.i + 1, len(doc) - 9) :]):
        if verb.lower_ in {"said", "says", "reported", "added"} and not _recalled(verb):
            found = next((c for c in reversed(verb.children) if c.dep_ == "nsubj"), None)
            if found is not None and token.i < found.left_edge.i and child(verb, "ccomp") is None:
                return found
    return None


def _paper(according: Token) -> bool:
    """Whether nobody speaks: "according to the plan"."""
    source = pobj(according, "to")
    return source is not None and source.lemma_.lower() in _PAPERS


def _recalled(verb: Token) -> bool:
    """Whether `verb` only tells when: "an hour after the minister said so"."""
    so = any(c.lower_ == "so" for c in verb.children)
    return so or (verb.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ in _WHEN for c in verb.children))


def _parted(speaker: Token, token: Token) -> bool:
    """Whether a semicolon parts what was said from `token`, outside of quotation marks."""
    between = token.doc[speaker.i : token.i]
    return any(t.text == ";" for t in between) and sum(t.text == '"' for t in between) % 2 == 0


def _inside(token: Token, head: Token) -> bool:
    return token.i == head.i or (head.dep_ in SUBJECTS and head.is_ancestor(token))
