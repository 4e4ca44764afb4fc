"""Invented sentences on who did it, denied or thrown back, and what is to be made of them (see `sentences.py`)."""

CHARGES = (
    (
        "syria",
        "The envoy was shocked by the raid on Homs, with Turkey and Qatar both blaming the Syrian army for it.",
        "syria-army did airstrike|syria-army did attack",
    ),
    ("syria", "The army denied charges that it used sarin gas in Homs.", "syria-army did chemical attack, denied"),
    ("libya", "The LNA repeatedly shelled the market in Sirte on Monday.", "lna did shelling"),
    ("libya", "Ministers in Tripoli rushed to blame the LNA for the raid on Sirte.", "lna did attack"),
    ("libya", "The LNA did not rush to blame Turkey for the raid on Sirte.", "turkey-government did attack, denied"),
    (
        "ukraine",
        "Kyiv said its army made no rocket or artillery strikes on Donetsk.",
        "ukraine-government did shelling, denied",
    ),
    (
        "syria",
        "The Syrian army has no chemical weapons, an officer said in Homs.",
        "syria-army did chemical attack, denied",
    ),
    ("yemen", "The Houthis insist they were not behind the attack in Marib.", "houthis did attack, denied"),
    (
        "nagorno-karabakh",
        "In Ganja two guards died in an attack which Azerbaijan says was carried out by Armenia.",
        "armenia-government did attack",
    ),
    ("nagorno-karabakh", "An Armenian rocket attack hit a farm near Barda.", "armenia-military did rocket fire"),
    (
        "yemen",
        "The coalition denied carrying out the raid in Dhamar, which rebels said killed a hundred people.",
        "saudi-coalition did airstrike, denied|saudi-coalition did attack, denied",
    ),
    (
        "congo",
        "Kinshasa and Kigali accused each other of shelling the camp near Goma.",
        "congo-government did shelling; rwanda-government did shelling",
    ),
    ("ukraine", "An airliner was shot down over Donetsk by a Ukrainian fighter jet.", "ukraine-military did shootdown"),
    ("ethiopia", "The clinic in Shire was shelled by Ethiopia's military.", "ethiopia-military did shelling"),
    (
        "libya",
        "Nurses in Tarhuna blamed the raid on the LNA, which holds the east.",
        "lna did attack|lna did airstrike",
    ),
    (
        "nagorno-karabakh",
        "Aide Rovshan Quliyev accused Armenia of committing a crime by shelling Barda.",
        "armenia-government did shelling",
    ),
    (
        "congo",
        "Washington pointed fingers at Rwanda's army and M23 for the bombing of a camp in Sake.",
        "rwanda-government+m23 did bombing",
    ),
    (
        "congo",
        "The United Nations attributed the attack on the school in Masisi to M23.",
        "m23 did attack",
    ),
    (
        "congo",
        "The envoy said the mortars that hit the clinic in Sake were fired from positions held by M23.",
        "m23 did shelling",
    ),
    (
        "libya",
        "The LNA denied that it had struck the clinic in Gharyan and blamed the GNA.",
        "lna did attack, denied; gna did attack",
    ),
    (
        "libya",
        "A spokesman blamed the attack on the bakery in Sirte on Haftar's rivals in the Government of National Accord.",
        "gna did attack",
    ),
    (
        "sri-lanka",
        "The army accused the Tamil Tigers of gunning down farmers near Kilinochchi.",
        "ltte did shooting",
    ),
    (
        "sri-lanka",
        "It is quite possible that the Tamil Tigers attacked the clinic near Kilinochchi, the army said.",
        "ltte did attack, uncertain",
    ),
    (
        "sri-lanka",
        "It is clear that the Tamil Tigers attacked the clinic near Kilinochchi, the army said.",
        "ltte did attack",
    ),
    ("sudan", "The army said there were no air strikes on Nyala on Monday.", "airstrike happened, denied"),
    ("sudan", "The army said the RSF was to blame for the shelling of the market in Omdurman.", "rsf did shelling"),
    ("sudan", "The shelling of the market in Omdurman was the work of the RSF, the army said.", "rsf did shelling"),
    ("sudan", "The army implicated the RSF in the shooting of the governor in Geneina.", "rsf did shooting"),
    ("sudan", "The RSF disclaimed responsibility for the attack on the bus in Mellit.", "rsf did attack, denied"),
    ("sudan", "The RSF said it had nothing to do with the attack on the bus in Mellit.", "rsf did attack, denied"),
    ("sudan", "The RSF refused to accept responsibility for the massacre in Geneina.", "rsf did massacre, denied"),
    (
        "syria",
        "Moscow said that toxic gas had leaked from a rebel depot in Saraqib.",
        "syria-rebels did chemical attack",
    ),
    (
        "syria",
        "Moscow said it believed the chemical agents had come from a workshop of the rebels in Saraqib.",
        "syria-rebels did chemical attack",
    ),
    (
        "yemen",
        "The chlorine gas was released when jets bombed a plant where the Houthis were filling shells in Hodeidah.",
        "houthis did chemical attack",
    ),
    ("sudan", "The army said the poison gas in Nyala belonged to the RSF.", "rsf did chemical attack"),
    (
        "sudan",
        "Nurses said that the burns came from chlorine gas dropped by army helicopters.",
        "sudan-army did chemical attack",
    ),
    (
        "sudan",
        "The photographs point to the RSF's direct responsibility for the massacre in Geneina.",
        "rsf did massacre",
    ),
    (
        "syria",
        "Regime forces struck Saraqib with barrel bombs laced with chlorine gas.",
        "syria-government did chemical attack",
    ),
)
