"""Verbs of saying, asking, offering, promising, refusing and talking, with their nouns."""

from streams.read.lexicon import words

TELLING = words("say add report announce note state tell confirm declare agree")
"""What is told so is what will be or was: "said it would observe the truce"."""
CALLING = words(
    "call urge demand appeal press ask want need require implore beg request plead importance need necessity exhort "
    "plea recommend advise encourage pressure push persuade convince cajole coax invite beseech entreat prod nudge"
)
PRESSING_NEED = words("important essential crucial vital urgent needed necessary required critical imperative")
OFFERING = words("offer propose suggest ready willing prepared proposal readiness willingness let")
VOWING = words("vow pledge promise swear")
AGREEING = VOWING | words(
    "agree commit undertake decide decision consent agreement deal commitment instruct command assure assurance "
    "guarantee"
)
ORDERING = words("order tell instruct command direct")
WINNING = words("persuade convince cajole coax")
PRESSING = words("press pressure push persuade force compel convince oblige")
REFUSING = words("refuse reject decline refusal veto oppose")
DISPUTING = words("deny refute dispute disavow disclaim rebut")
"""Who does so says of a statement that it is not so."""
DENYING = DISPUTING | words("reject dismiss rebuff")
"""The same of a charge or claim; what is no statement, an offer or a call, is refused by the last three."""
ACCUSING = words("accuse blame charge suspect")
CHARGES = words("charge claim accusation allegation assertion report suggestion rumour rumor")
NAMING = words("call brand label consider deem term")
"""Verbs for what a thing is called: "called the raid a breach"."""
JUDGING = NAMING | words("describe declare dismiss regard judge view")
TALKING = words("discuss negotiate talk negotiation debate discussion consultation consider")
WANTING = words("want seek need consider be contemplate")
WORKING_OUT = words("work hammer thrash iron hash")
TRYING = words(
    "try attempt seek work effort aim struggle race bid mission initiative push hope intend scramble involve measure"
)
EFFORTS = words("effort attempt bid")
AIMING = words("intend mean design aim")
FORESEEING = words("expect predict anticipate foresee")
WONDERING = words("believe think doubt hope expect wonder confidence faith trust ask sure certain clear unclear know")
PRAISING = words("thank praise credit commend laud congratulate salute hail")
MERITS = PRAISING - {"salute", "congratulate"} | words("assistance help role success part renown")
WITNESSING = words("see show film watch witness observe spot")
ANSWERING = words("say announce comment decide disclose reveal specify confirm respond")
ANSWERS = words("word statement comment answer reply response decision")
PLEAS = words("plea appeal call demand request offer proposal pledge promise vow commitment refusal")
"""What somebody makes to another, with its purpose: "made a plea to extend the truce"."""
UNTRUE = words(
    "false untrue baseless unfounded groundless wrong incorrect inaccurate fabricated premature lie lies rumour "
    "rumours rumor rumors fabrication fabrications fake hoax nonsense slander invention inventions fiction fantasy "
    "myth speculation propaganda disinformation misinformation"
)
"""What somebody calls a report that he denies."""
EXPRESSING = words(
    "make commit issue carry launch repeat renew hold stress emphasise emphasize underline underscore reiterate "
    "express order announce declare decree perpetrate"
)
"""Verbs that add little to their object: "stressed the importance of", "made an offer"."""
HANDING = words(
    "hand present deliver float submit table unveil send convey put outline hold start begin resume lead conduct host "
    "mediate attend join give propose offer pursue make enter"
)
MEETING = words(
    "sit meet gather head go travel fly arrive return come agree engage participate talk confer insist shuttle work "
    "tour"
)
"""What those do who talk: "met for talks"."""
