"""Sentences that say what becomes of a truce without naming it: a side's word, silence, answers, contacts."""

from tests.streams.read.sentences.case import Case

_SUDAN = "Mediators have proposed a ceasefire between Sudan's army and the RSF in Khartoum."
_GAZA = "Egypt has worked on a truce in Gaza between Israel and Hamas."
_CONGO = "A ceasefire between Congo's army and M23 rebels in Goma began on Sunday."
_YEMEN = "The UN envoy has brokered a truce in Taiz between Yemen's army and the Houthis."
_SYRIA = "Syria's army has besieged the rebels in Harasta, and both agreed on an evacuation."

CASES = (
    # a side's word
    Case("The army has kept its word so far, elders in Goma said.", "in_effect asserted elders | army", before=_CONGO),
    Case("The RSF said its fighters were abiding by their commitments.", "in_effect asserted RSF | -", before=_SUDAN),
    Case(
        "The rebels broke their promise within hours, the general said.",
        "violated asserted general | rebels",
        before=_CONGO,
    ),
    Case(
        "The Houthis did not honour their signature, the ministry said.",
        "violated asserted ministry | Houthis",
        before=_YEMEN,
    ),
    Case("The envoy urged both sides to honour their commitments.", "called_for asserted - | envoy", before=_YEMEN),
    # an offer is of what was offered, though something else was named since
    Case(
        "Aid workers doubt that the offer is serious.",
        "evac proposed asserted - | -",
        before="Syria's army offered rebels safe passage out of Harasta. Fresh truce talks begin on Monday.",
    ),
    # one of several
    Case("The first two did not survive the week.", "collapsed asserted - | -", before=_SUDAN),
    Case("None of them lasted more than a week.", "collapsed asserted - | -", before=_SUDAN),
    Case("The last one did not outlive the spring.", "collapsed asserted - | -", before=_GAZA),
    # silence
    Case(
        "Residents said that they had not heard a shot since Friday.", "in_effect asserted Residents | -", before=_YEMEN
    ),
    Case("There has been no exchange of fire since dawn.", "in_effect asserted - | -", before=_CONGO),
    Case("By noon it had gone quiet.", "in_effect asserted - | -", before=_YEMEN),
    Case("Calm has been reported in most districts since noon.", "in_effect asserted - | -", before=_SUDAN),
    Case("The raids ceased at nine in the morning.", "in_effect asserted - | -", before=_GAZA),
    # answers
    Case("The two generals shook hands on Monday.", "agreed asserted - | generals", before=_SUDAN),
    Case("The RSF refused to match the pause.", "rejected asserted - | RSF", before=_SUDAN),
    Case(
        "The government will not sign anything with rebels, a spokesman said.",
        "rejected asserted spokesman | government",
        before=_CONGO,
    ),
    # demands
    Case("The pope said the shooting had to end at once.", "called_for asserted pope | pope", before=_GAZA),
    Case("Kenya called on both armies to stop at once.", "called_for asserted - | Kenya", before=_SUDAN),
    # contacts
    Case("Mediators are shuttling between the two delegations.", "talks asserted - | Mediators", before=_SUDAN),
    Case("Gaps remain between the two sides, a diplomat said.", "talks asserted diplomat | -", before=_GAZA),
    Case("There are no negotiations with the rebels, the minister said.", "talks denied minister | -", before=_CONGO),
    Case("The next meeting is to be held in Doha in May.", "talks asserted - | -", before=_GAZA),
    Case(
        "A meeting planned for Cairo was called off.",
        "suspended asserted - | -",
        before="Truce talks between Israel and Hamas on Gaza are held in Cairo.",
    ),
    # who began
    Case("The brigade denied that its men had fired first.", "violated denied brigade | -", before=_CONGO),
    # what surrounds it
    Case(
        "The evacuation resumed after a four-day pause.",
        "evac restored asserted - | -; evac suspended asserted - | -",
        before=_SYRIA,
    ),
    Case(
        "The truce was supposed to protect Taiz, but jets attacked the market.",
        "violated asserted - | jets",
        before=_YEMEN,
    ),
    Case(
        "There are many details to work out before a ceasefire can be reached.", "talks asserted - | -", before=_SUDAN
    ),
    Case(
        "She thanked Cairo for its part in negotiating a ceasefire proposal.", "proposed asserted - | -", before=_GAZA
    ),
    # articles that never say truce or evacuation
    Case("Guns fall silent along the front in Congo", "in_effect asserted - | -", headline=True),
    Case("Rebels left Harasta by bus on Sunday after months of siege in Syria.", "evac in_effect asserted - | Rebels"),
    Case("Hamas said yes on Thursday, with two conditions.", "agreed asserted - | Hamas", before=_GAZA),
    Case("Hamas has said no.", "rejected asserted - | Hamas", before=_GAZA),
    Case("Commanders of both sides gave their word to the bishop.", "agreed asserted - | -", before=_CONGO),
    Case("Nothing has been settled, the minister said.", "agreed denied minister | -", before=_SUDAN),
)
