"""Invented sentences on who was taken, freed, displaced or brought out (see `sentences.py`)."""

CAPTIVES = (
    ("nigeria", "Gunmen abducted 70 pupils from a school in Bama, police said.", "70 captives"),
    ("nigeria", "Residents of Bama said that 60 people had been taken hostage.", "60 captives"),
    ("pakistan", "A chief of the Taliban said that 200 soldiers were being held in Waziristan.", "200 captives"),
    ("ukraine", "Moscow said 300 Ukrainian soldiers had surrendered in Mariupol.", "300 captives"),
    ("iraq", "The ministry insisted that only 40 to 50 people were kidnapped in Baghdad.", "40-50 captives"),
    ("iraq", "More than 120 troops seized near Kirkuk will soon be released, an official said.", "121+ captives"),
    ("nigeria", "The number of pupils whom they abducted was 523, the leader said in Katsina.", "523 captives"),
    ("syria", "The army said it had freed 40 prisoners in Homs.", "40 freed people"),
    ("colombia", "At least 12 hostages were released in Arauca, the guerrillas said.", "12+ freed people"),
    ("sudan", "Fighting in El Fasher has displaced 40,000 people, an agency said.", "40000 displaced people"),
    ("sudan", "Some 40,000 residents fled El Fasher in a night.", "40000 displaced people"),
    ("syria", "About 3,000 people were evacuated from Daraya on Friday.", "3000 evacuated people"),
)

NO_CAPTIVES = (
    ("sudan", "Two of the hostages were freed in Nyala."),
    ("sudan", "Another 20 people were released in Nyala."),
    ("syria", "The two sides agreed to free 300 prisoners in Homs."),
    ("syria", "Rebels seized 20 vehicles and a depot in Idlib."),
    ("nigeria", "The group held 20 men to be spies in Bama."),
    ("nigeria", "Boko Haram has abducted 2,000 women since 2014 in Borno."),
    ("sudan", "Some 40,000 people fled to Chad from El Fasher."),
    ("sudan", "A family of nine was displaced by the shelling of Nyala."),
    ("yemen", "The mayor of Taiz held talks with 20 elders on prisoners."),
)
