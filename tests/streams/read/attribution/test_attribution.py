"""Who says so, how surely, and when: read from where a word stands in its sentence."""

from collections.abc import Callable
from datetime import date

import pytest

from streams.read.attribution.speakers import Speakers
from streams.read.attribution.stance import stance_of
from streams.read.moments import day_of, tense_of
from streams.read.parsing.parse import ParsedSentence, Parser
from streams.read.parsing.syntax import Token
from streams.read.places.gazetteer import Gazetteer
from streams.read.text.document import document
from tests.streams.read.articles import NOON, written
from wire.records import Stance, Tense

Read = Callable[..., tuple[Speakers, ParsedSentence, Token]]


@pytest.fixture(scope="module")
def read(gazetteer: Gazetteer) -> Read:
    """Return the speakers, the parse of the last sentence of a text, and its token `word`."""
    parser = Parser.load()

    def parsed(text: str, word: str, title: str = "") -> tuple[Speakers, ParsedSentence, Token]:
        article = written(text, title)
        found = document(article)
        speakers = Speakers(found, parser, gazetteer)
        sentence = parser.parse([found.sentences[-1]])[0]
        return speakers, sentence, next(t for t in sentence.doc if t.text == word)

    return parsed


@pytest.mark.parametrize(
    ("text", "word", "claimant"),
    [
        ("The truce collapsed on Tuesday.", "collapsed", "outlet"),
        ("The army said the rebels had left Goma.", "left", "The army"),
        ("Radio Okapi reported that residents said the rebels had left.", "left", "residents"),
        ("The rebels were accused by the army of shelling Goma.", "shelling", "the army"),
        ("Kigali accused the army of shelling a camp.", "shelling", "Kigali"),
        ("The truce, the envoy said, has not taken hold.", "taken", "the envoy"),
        ("Nobody had left by dawn, according to a nurse at the gate.", "left", "a nurse at the gate"),
        ("Four people died when shells hit the market a doctor said.", "died", "a doctor"),
        ("The bridge fell, the agency reported, citing a senior officer.", "fell", "a senior officer"),
        ("The rebels broke the truce on Monday Radio Okapi said.", "broke", "Radio Okapi"),
        ("Twelve people were wounded on March 9 Radio Okapi reported.", "wounded", "Radio Okapi"),
        ("A spokeswoman was quoted as saying the talks were over.", "were", "A spokeswoman"),
        ('"We shall go," said Colonel Abel Kato.', "go", "Colonel Abel Kato"),
        ("The ministry's claim that the rebels fled was not confirmed.", "fled", "The ministry"),
        ("The monitor and two doctors said a child died.", "died", "The monitor and two doctors"),
        ("The army was accused of breaking its truce by the mayor of Goma.", "breaking", "the mayor of Goma"),
        ("The army was accused of breaking its truce by shelling Goma.", "breaking", "outlet"),
        ("The envoy voiced doubts about whether the truce would hold.", "hold", "The envoy"),
        ("The envoy predicted a truce.", "truce", "The envoy"),
        ("Oslo maintains an office in Goma, where the truce ended a war.", "ended", "outlet"),
        ("Oslo maintains that the truce ended a war.", "ended", "Oslo"),
        ("The rebels were said to have left Goma.", "left", "outlet"),
        ("Spurning a truce, the militia reported in a post that it had taken Goma.", "Spurning", "outlet"),
        ("Spurning a truce, the militia reported that it had taken Goma.", "taken", "the militia"),
        ("Talks will begin once the army confirms that the truce holds.", "holds", "outlet"),
        ("Talks began once the army had confirmed that the truce held.", "held", "the army"),
        ("This prompted the mayor to concede that the truce was over.", "was", "the mayor"),
        ('The militia said it was "calm, therefore no truce exists."', "exists", "The militia"),
        ('The militia said it was calm. "Harvest time" began, so no truce exists.', "exists", "outlet"),
        ("The mayor said that, according to reports of the mission, the truce holds.", "holds", "the mission"),
        ("The truce declared in May ended.", "ended", "outlet"),
        ("The organisation known as the River Watch said the truce holds.", "holds", "the River Watch"),
        ("The organisation known for its reports said the truce holds.", "holds", "organisation"),
        ('"I think the truce holds," the mayor said.', "holds", "the mayor"),
        ("Oslo's envoy to the river states, Ada Holm, said the truce holds.", "holds", "Ada Holm"),
        ("Ada Holm said that Radio Okapi had asked. She said the truce holds.", "holds", "Ada Holm"),
        ("Radio Okapi had reported a lull. It said the truce holds.", "holds", "Radio Okapi"),
        ("The mayor spoke. Abel Kato doubted the offer. He said the truce holds.", "holds", "Abel Kato"),
        ('The mayor spoke. "Abel Kato knows that the truce holds," he said.', "holds", "mayor"),
        ("Abel Kato spoke. Kigali and Goma said they agreed. He said the truce holds.", "holds", "Abel Kato"),
        ("Médecins Sans Frontières runs a ward. Amnesty said shells hit it. It said two died.", "died", "Amnesty"),
        (
            'The envoy spoke on Monday. "Both sides broke the truce. They must stop," he told reporters.',
            "stop",
            "The envoy",
        ),
        ("The militia said at the time that its men had left the town.", "left", "militia"),
        ("The men left the town at the time that the militia said it had run out of bread.", "left", "outlet"),
        ("The militia announced a march at the time that the men left the town.", "left", "outlet"),
        ('It was the latest breach of a truce that few in Goma believed in. "The men left the town."', "left", "few"),
    ],
)
def test_finds_the_innermost_speaker(read: Read, text: str, word: str, claimant: str) -> None:
    speakers, sentence, token = read(text, word)
    found = speakers.claimant(sentence, token).name
    assert found == claimant or (found != "outlet" and found.endswith(claimant))


@pytest.mark.parametrize(
    ("title", "claimant"),
    [("Moscow: rebels broke truce overnight", "Moscow"), ("Rebels broke truce overnight - monitor", "monitor")],
)
def test_finds_the_speaker_of_a_headline(read: Read, title: str, claimant: str) -> None:
    speakers, sentence, token = read("", "broke", title)
    assert speakers.claimant(sentence, token).name == claimant


@pytest.mark.parametrize(
    ("text", "word", "stance"),
    [
        ("The truce took effect.", "took", Stance.ASSERTED),
        ("The truce has not taken effect.", "taken", Stance.DENIED),
        ("Nobody left the town.", "left", Stance.DENIED),
        ("No convoy left the town.", "left", Stance.DENIED),
        ("The rebels failed to leave.", "leave", Stance.DENIED),
        ("The convoy has yet to leave.", "leave", Stance.DENIED),
        ("The army denied that the truce had ended.", "ended", Stance.DENIED),
        ("The rebels rejected accusations that they broke it.", "broke", Stance.DENIED),
        ("The rebels may leave.", "leave", Stance.UNCERTAIN),
        ("The truce reportedly ended.", "ended", Stance.UNCERTAIN),
        ("It is unclear whether the truce holds.", "holds", Stance.UNCERTAIN),
        ("The truce appears to hold.", "hold", Stance.UNCERTAIN),
        ("Will the truce hold?", "hold", Stance.UNCERTAIN),
        ('"Who knows?" she said as the truce held on Friday.', "held", Stance.ASSERTED),
        ("If the truce ends, we fight.", "ends", Stance.UNCERTAIN),
        ("The army would not confirm or deny that it broke the truce.", "broke", Stance.UNCERTAIN),
        ("The army did not deny that it broke the truce.", "broke", Stance.UNCERTAIN),
        ("Breaches by the militia risk undoing the truce.", "Breaches", Stance.ASSERTED),
        ("The truce may risk a war with the militia.", "risk", Stance.UNCERTAIN),
        ("Nothing hints that they will renew the truce that was signed in May.", "signed", Stance.ASSERTED),
        ("There is no hint that a truce was signed.", "signed", Stance.DENIED),
        ("Rebels are said to have left.", "left", Stance.UNCERTAIN),
        ("Rebels are told to leave.", "leave", Stance.ASSERTED),
        ("After reports of breaches, the envoy flew to Goma.", "breaches", Stance.UNCERTAIN),
        ("After the army's reports of breaches, the envoy flew to Goma.", "breaches", Stance.ASSERTED),
        ("The militia reportedly shelled Goma in breach of the truce.", "breach", Stance.UNCERTAIN),
        ("The militia shelled Goma in breach of the truce.", "breach", Stance.ASSERTED),
        ("The militia did not stop firing, in breach of the truce.", "breach", Stance.ASSERTED),
        ("That does not amount to a rejection.", "rejection", Stance.DENIED),
        ("Talks will begin after the army confirms that the truce holds.", "holds", Stance.UNCERTAIN),
        ("Talks began after the army confirmed that the truce held.", "held", Stance.ASSERTED),
        ("More talk of a truce; a deal tonight?", "talk", Stance.ASSERTED),
        ("Kigali asked Oslo to press the militia to leave.", "press", Stance.ASSERTED),
    ],
)
def test_reads_how_surely_it_is_said(read: Read, text: str, word: str, stance: Stance) -> None:
    assert stance_of(read(text, word)[2]) is stance


@pytest.mark.parametrize(
    ("text", "word", "tense", "day"),
    [
        ("The truce ended on Monday.", "ended", Tense.CURRENT, date(2024, 5, 13)),
        ("The truce ended yesterday.", "ended", Tense.CURRENT, date(2024, 5, 14)),
        ("The truce will begin on Friday.", "begin", Tense.FUTURE, date(2024, 5, 17)),
        ("The sides are to meet tomorrow.", "meet", Tense.FUTURE, date(2024, 5, 16)),
        ("The truce collapsed last month.", "collapsed", Tense.BACKGROUND, None),
        ("The truce was signed on 2 October.", "signed", Tense.BACKGROUND, date(2023, 10, 2)),
        ("The truce was signed on March 3, 2022.", "signed", Tense.BACKGROUND, date(2022, 3, 3)),
        ("The truce may hold.", "hold", Tense.CURRENT, None),
        ("The truce runs until Friday evening.", "runs", Tense.FUTURE, date(2024, 5, 17)),
        ("The truce held until Friday evening.", "held", Tense.CURRENT, date(2024, 5, 10)),
        ("He has two goals, stopping the raids and negotiating a truce.", "negotiating", Tense.FUTURE, None),
        ("Oslo named its objectives: halting raids, negotiating a truce.", "negotiating", Tense.FUTURE, None),
        ("Oslo's goals are known; its envoy is negotiating a truce.", "negotiating", Tense.CURRENT, None),
        ("The truce was extended until Friday evening.", "extended", Tense.FUTURE, date(2024, 5, 17)),
        ("Rebels must leave by late Saturday.", "leave", Tense.FUTURE, date(2024, 5, 18)),
        ("The truce expires on Friday evening.", "expires", Tense.FUTURE, date(2024, 5, 17)),
        ("The truce has held since Friday.", "held", Tense.CURRENT, date(2024, 5, 10)),
        ("It has been broken twice since it took hold on Friday.", "broken", Tense.BACKGROUND, None),
        ("The army announced a pause starting on Thursday.", "announced", Tense.FUTURE, date(2024, 5, 16)),
        ("The plan is for the fighters to be moved north.", "moved", Tense.FUTURE, None),
    ],
)
def test_reads_when_it_is(read: Read, text: str, word: str, tense: Tense, day: date | None) -> None:
    token = read(text, word)[2]
    found = day_of(token, NOON.date())
    assert found == day
    assert tense_of(token, found, NOON.date()) is tense
