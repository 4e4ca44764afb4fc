"""What foes agree on and what it is called: truces, lulls, deals, offers, papers, the talks on them and their parts."""

from streams.read.lexicon import words

CEASEFIRES = words("ceasefire truce armistice hudna")
LULLS = words("pause lull respite standstill")
LULL_KINDS = words(
    "humanitarian temporary tactical brief daily unilateral bilateral fighting short relative hour-long week-long "
    "operational military mutual reciprocal minute hour day week month"
)
"""What stands before a lull that is agreed, or a unit of its length."""
HALTS = words("cessation halt halting suspension stop stopping stoppage freeze moratorium standstill ceasing")
QUIETS = words("silence quiet calm tranquillity tranquility nonaggression")
ACCORDS = words("agreement accord deal pact arrangement memorandum")
"""What the article named before may be called by any of these."""
OFFERS = words("proposal offer initiative")
PLANS = OFFERS | words("plan draft idea suggestion")
EXTENSIONS = words("extension renewal prolongation")
AGREEMENTS = ACCORDS | EXTENSIONS | words("understanding consensus bargain settlement")
"""What sides come to, by whatever name."""
PHASES = words("phase stage")
RUNNING = words("operation process exchange swap")
"""What an evacuation is called while it goes on."""
DEFINITE = OFFERS | RUNNING | words("bargain plan zone understanding")
"""These stand for an arrangement only where they are definite: "the plan", "their offer"."""
DEFINITE_LULLS = LULLS - {"standstill"} | EXTENSIONS | PHASES | words("freeze calm quiet cessation halt")
DEALS = (
    ACCORDS - {"memorandum"}
    | OFFERS
    | RUNNING
    | words("plan zone area regime understanding effort scheme framework package period text draft counteroffer")
)
"""Nouns that stand for the arrangement named with them: "truce deal", "a deal on a truce"."""
PAPERS = words("resolution statement motion letter declaration communique text appeal petition draft measure proposal")
DOCUMENTS = words("document paper memorandum protocol text")
"""On which foes have put their names."""
MEETINGS = words("talk talks negotiation discussion meeting mediation dialogue summit round")
TALKS = words("talks talk negotiation negotiations consultation consultations discussions diplomacy mediation")
"""The talks on a truce, which the article has named before."""
PLEDGES = words("commitment obligation duty promise pledge undertaking responsibility assurance")
DECLARATIONS = words("declaration announcement decree order")
PROVISIONS = words("term provision clause condition requirement stipulation")
"""What stands for the arrangement that it is part of: "suspended all truce provisions"."""
BREACHES = words("violation breach infringement infraction")
OTHER_TRUCES = words(
    "trade tariff price tax political business budget culture cultural commercial corporate legal olympic olympics"
)
"""Of a truce or deal that ends no fighting."""
OTHER_DEALS = OTHER_TRUCES - {"culture", "cultural", "corporate", "legal"} | words(
    "nuclear arm arms oil gas grain customs visa extradition refugee migrant migration climate property investment "
    "loan debt coalition merger transfer-fee film record sports brexit plea weapons chemical intelligence security "
    "defence defense economic energy fuel water power-sharing free licence phone cyber cybersecurity military "
    "psychological ground criminal air offensive arsenal warhead missile peace reconciliation unity partition treaty "
    "sharing"
)
