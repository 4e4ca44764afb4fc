"""What is asked for, offered, talked about and refused."""

from tests.streams.read.sentences.case import Case

_GAZA = "Egypt is mediating a ceasefire between Israel and Hamas in Gaza after weeks of air strikes."

CASES = (
    # called for
    Case(
        "The United Nations called for an immediate ceasefire in Sudan.", "called_for asserted - | The United Nations"
    ),
    Case("Pope Francis appealed for a truce in Ukraine over Christmas.", "called_for asserted - | Pope Francis"),
    Case(
        "The African Union urged both generals in Sudan to respect the ceasefire.",
        "called_for asserted - | African Union",
    ),
    Case("France demanded a humanitarian pause in Gaza.", "called_for asserted - | France"),
    Case(
        "Thousands of protesters in Tbilisi demanded a ceasefire in Nagorno-Karabakh.",
        "called_for asserted - | protesters",
    ),
    Case("Qatar's appeal for a truce in Gaza went unheard.", "called_for asserted - | Qatar"),
    Case(
        "The minister said Kenya wanted an immediate cessation of hostilities in Tigray.",
        "called_for asserted The minister | Kenya",
    ),
    Case("UN urges ceasefire in Myanmar's Rakhine", "called_for asserted - | UN", headline=True),
    Case("Washington is pressing for a ceasefire in eastern Congo.", "called_for asserted - | Washington"),
    Case("Erdogan stressed the importance of preserving the truce in Libya.", "called_for asserted - | Erdogan"),
    # proposed
    Case("Egypt proposed a week-long truce in Gaza.", "proposed asserted - | Egypt"),
    Case("The rebels offered a unilateral ceasefire in Colombia.", "proposed asserted - | The rebels"),
    Case("Mediators presented a new ceasefire proposal to both sides in Sudan.", "proposed asserted - | Mediators"),
    Case("France floated a 21-day ceasefire in Lebanon.", "proposed asserted - | France"),
    Case(
        "Kyiv said it was ready to offer a ceasefire in Donetsk for Easter.",
        "proposed asserted Kyiv | Kyiv",
    ),
    Case("Houthis offer truce in Marib", "proposed asserted - | Houthis", headline=True),
    # talks
    Case("Truce talks between the army and the RSF resumed in Jeddah on Sunday.", "talks asserted - | -"),
    Case("Negotiators are discussing a ceasefire in Gaza in Cairo.", "talks asserted - | Negotiators"),
    Case("A ceasefire in Tigray is being negotiated, the African Union said.", "talks asserted the African Union | -"),
    Case("Russia and Ukraine will hold talks on a ceasefire in Istanbul.", "talks asserted - | -"),
    Case("Delegations met in Doha to discuss extending the truce in Gaza.", "talks asserted - | -", before=_GAZA),
    # rejected
    Case("The Taliban rejected a ceasefire in Afghanistan.", "rejected asserted - | The Taliban"),
    Case("Azerbaijan ruled out a truce in Nagorno-Karabakh before a withdrawal.", "rejected asserted - | Azerbaijan"),
    Case("Israel refused to accept a ceasefire in Gaza.", "rejected asserted - | Israel"),
    Case("Russia vetoed a resolution on a ceasefire in Aleppo.", "rejected asserted - | Russia"),
    Case("The RSF leader turned down the truce in Khartoum.", "rejected asserted - | The RSF leader"),
    Case("Al-Shabaab dismissed the ceasefire proposal in Somalia.", "rejected asserted - | Al-Shabaab"),
    Case("Hamas rejects Gaza truce offer", "rejected asserted - | Hamas", headline=True),
)
