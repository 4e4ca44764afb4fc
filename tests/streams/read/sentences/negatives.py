"""Sentences in which nothing is said of the status of a ceasefire or an evacuation."""

NEGATIVES = (
    "Washington and Beijing declared a trade truce after talks in Geneva.",
    "Veterans laid wreaths on Armistice Day in Paris.",
    "The striker scored after a lull in the second half, and the home side held on to win.",
    "The rivals called a truce in their long-running feud over the album.",
    "The hotel was evacuated after a fire alarm on Tuesday evening.",
    "The chef declared a ceasefire in the war on carbohydrates.",
    "The companies reached a deal to end their patent war.",
    "The ceasefire monitor spoke to reporters in Donetsk.",
    "Wildfires forced the evacuation of three villages in Portugal.",
    "A ceasefire expert gave a lecture in Juba on Monday.",
    "Since the nuclear deal was signed, Iran has rebuilt the reactor, and the agreement is holding, inspectors said.",
    "The bank holiday truce between the two coaches did not last.",
    "The army said its soldiers had left the barracks for an exercise in Ukraine.",
    "If there is a ceasefire in Gaza, how might it work?",
    "The bank would use the chance offered by a ceasefire in Sudan to rebuild the port.",
    "Agreeing to a ceasefire in Kashmir now would be hard for the government to explain.",
    "The coalition has carried out 450 air strikes around Raqqa since the operation to take it began.",
    "The agreement calls for both armies in Kashmir to stop shelling and for prisoners to go home.",
)
