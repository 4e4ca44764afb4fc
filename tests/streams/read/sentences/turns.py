"""Turns of phrase that are common on the wires: halts by other names, answers, doubts, ends and returns."""

from tests.streams.read.sentences.case import Case

_SUDAN = "A truce between the army and the RSF in Khartoum was worked out in Jeddah."
_GAZA = "Egypt and Qatar mediate a ceasefire between Israel and Hamas in Gaza."
_YEMEN = "The UN envoy has proposed a truce in Hodeidah, Yemen."
_HOMS = "Hundreds of rebels were to leave Homs, Syria, on buses under an evacuation deal with the army."
_DONBAS = "A ceasefire in Donetsk between Kyiv and the separatists began at midnight."

CASES = (
    Case("Manila declared a suspension of military operations against the rebels.", "agreed asserted - | Manila"),
    Case("The suspension of the air campaign over Idlib, Syria, ended after a day.", "collapsed asserted - | -"),
    Case(
        "Kabul and the Taliban have settled on a reduction in violence.",
        "agreed asserted - | Kabul",
        before="A ceasefire in Afghanistan is what both want.",
    ),
    Case(
        "The army said that its guns would fall silent at noon.",
        "agreed asserted army | -",
        before=_SUDAN,
    ),
    Case(
        "The rebel commander said that his men would hold their fire from midnight.",
        "agreed asserted commander | men",
        before=_DONBAS,
    ),
    Case(
        "The president has added ten days to the ceasefire in Arauca, Colombia.",
        "extended asserted - | president",
    ),
    Case("Riyadh widened the truce in Yemen by two days.", "extended asserted - | Riyadh"),
    Case("Ceasefire in Tripoli made permanent", "extended asserted - | -", headline=True),
    Case("Kyiv and Moscow agree to continue ceasefire in Donetsk", "extended asserted - | Kyiv", headline=True),
    Case(
        "The Farc have called off their unilateral ceasefire in Cauca, Colombia, a day after an air raid.",
        "collapsed asserted - | Farc",
    ),
    Case("The truce in Khartoum was effectively finished by noon.", "collapsed asserted - | -"),
    Case("Fighting rages on in Libya as truce lies dead", "collapsed asserted - | -", headline=True),
    Case("Both sides have trampled on it.", "violated asserted - | -", before=_SUDAN),
    Case(
        "The calm was disturbed by shelling that wounded a farmer.",
        "violated asserted - | -",
        before=_DONBAS,
    ),
    Case("Few in Port Sudan believe it will hold.", "in_effect uncertain Few | -", before=_SUDAN),
    Case("It is far from sure whether the truce in Khartoum will last.", "in_effect uncertain - | -"),
    Case("Aid workers did not believe that the ceasefire in Gaza would last.", "in_effect uncertain workers | -"),
    Case("Ukraine losses mount as truce frays", "in_effect uncertain - | -", headline=True),
    Case("Christmas truce kicks in in eastern Ukraine", "in_effect asserted - | -", headline=True),
    Case("Ceasefire in Mindanao intact despite killing of officer", "in_effect asserted - | -", headline=True),
    Case("Gaza truce under way as tanks pull back", "in_effect asserted - | -", headline=True),
    Case("The SPLM said its men were sticking by the truce in Sudan.", "in_effect asserted SPLM | -"),
    Case(
        "Both sides are committed to the ceasefire in Tigray, the envoy said.",
        "in_effect asserted envoy | -",
    ),
    Case("Residents reported no air raids since Monday.", "in_effect asserted Residents | -", before=_SUDAN),
    Case("No rockets have been fired since Tuesday.", "in_effect asserted - | -", before=_GAZA),
    Case("Calm has returned to the city.", "restored asserted - | -", before=_SUDAN),
    Case("The truce in Khartoum was back on by evening.", "restored asserted - | -"),
    Case(
        "Paris called on all sides to lay down their weapons.",
        "called_for asserted - | Paris",
        before=_SUDAN,
    ),
    Case("The French want the shooting to stop at once.", "called_for asserted - | French", before=_GAZA),
    Case("The ceasefire in Gaza should be given a chance, the minister said.", "called_for asserted minister | -"),
    Case("The insurgents have refused one for years.", "rejected asserted - | insurgents", before=_YEMEN),
    Case("The second faction has refused to sign.", "rejected asserted - | faction", before=_SUDAN),
    Case("Burhan rebuffed the latest ceasefire text.", "rejected asserted - | Burhan", before=_SUDAN),
    Case(
        "The prime minister spurned a counteroffer for a truce in Gaza.",
        "rejected asserted - | prime minister",
    ),
    Case("Talks on a second stage are to open on Monday.", "talks asserted - | -", before=_GAZA),
    Case("Some details were still being ironed out.", "talks asserted - | -", before=_GAZA),
    Case("World powers in Vienna agreed on a plan for a ceasefire in Syria.", "agreed asserted - | powers"),
    Case("The war in Korea ended under an armistice.", "agreed asserted - | -"),
    Case("Syria's war has seen several similar deals.", "evac agreed asserted - | -", before=_HOMS),
    Case("Other evacuation deals have included three districts.", "evac agreed asserted - | -", before=_HOMS),
    Case("Fewer rebels had left than was agreed, the army said.", "evac violated asserted army | -", before=_HOMS),
    Case("Cairo helped to bring both sides to the table.", "talks asserted - | Cairo", before=_GAZA),
    Case(
        "The envoy asked both sides to hold their fire from midnight.", "called_for asserted - | envoy", before=_SUDAN
    ),
    Case(
        "It should come into effect within a day, the mediators said.", "agreed uncertain mediators | -", before=_SUDAN
    ),
    Case("The ceasefire takes effect within 72 hours.", "agreed asserted - | -", before=_GAZA),
    Case("A summit in Doha meant to rescue the truce in Gaza was put off.", "talks asserted - | -"),
    Case("The UN gave up its plan to bring out the wounded.", "evac collapsed asserted - | UN", before=_HOMS),
    Case(
        "The government rejected a French call for a truce in Khartoum.",
        "rejected asserted - | government; called_for asserted - | Fr",
    ),
    # who does it, and who says so
    Case("The president thanked the emir for his efforts to reach a truce in Gaza.", "talks asserted - | emir"),
    Case("The two Koreas are still at war because their conflict ended in a truce.", "agreed asserted - | Koreas"),
    Case('"All sides must halt fire at once," Ban said.', "called_for asserted Ban | Ban", before=_GAZA),
    Case(
        "Although the Houthis agreed to a truce in Yemen, the prime minister warned of severe measures.",
        "agreed asserted - | Houthis",
    ),
    Case("The militia said it would comply.", "agreed asserted militia | militia", before=_YEMEN),
    Case(
        "The government said it would agree only if the siege was lifted.",
        "agreed uncertain government | government",
        before=_YEMEN,
    ),
    Case("The Houthis would not agree, their spokesman said.", "rejected asserted spokesman | Houthis", before=_YEMEN),
)
