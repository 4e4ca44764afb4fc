"""What is agreed, holds, is extended or restored."""

from tests.streams.read.sentences.case import Case

CASES = (
    # agreed
    Case("Armenia and Azerbaijan agreed on a ceasefire in Nagorno-Karabakh.", "agreed asserted - | Armenia"),
    Case("Colombia's government and the ELN signed a truce on Friday.", "agreed asserted - | government"),
    Case("Haftar announced a ceasefire in Libya.", "agreed asserted - | Haftar"),
    Case("A truce brokered by Turkey and Russia was announced in Idlib.", "agreed asserted - | Turkey"),
    Case("The warring sides in Yemen have reached a ceasefire agreement.", "agreed asserted - | sides"),
    Case("The ceasefire was agreed between Kyiv and Moscow in Minsk.", "agreed asserted - | Kyiv"),
    Case("Ethiopia declared a unilateral ceasefire in Tigray.", "agreed asserted - | Ethiopia"),
    Case("Sudan's rivals agree to 72-hour truce", "agreed asserted - | rivals", headline=True),
    Case("Israeli officials denied that a truce in Gaza had been agreed.", "agreed denied Israeli officials | -"),
    Case("The ceasefire in Gaza will take effect on Sunday.", "agreed asserted - | -"),
    Case("A truce in Taiz is due to start at midnight.", "agreed asserted - | -"),
    Case("No truce has been agreed in Kachin state, a rebel spokesman said.", "agreed denied rebel spokesman | -"),
    # in effect
    Case("The truce in Hodeidah is holding.", "in_effect asserted - | -"),
    Case("A ceasefire took effect in Gaza at dawn.", "in_effect asserted - | -"),
    Case("The ceasefire came into force in Lebanon on Wednesday.", "in_effect asserted - | -"),
    Case("The truce in Idlib appeared to be holding on Friday.", "in_effect uncertain - | -"),
    Case("There is no ceasefire in Marib, a tribal leader said.", "in_effect denied tribal leader | -"),
    Case("Residents of Stepanakert said the truce was holding.", "in_effect asserted Residents | -"),
    Case("A fragile ceasefire in Tripoli entered its third day.", "in_effect uncertain - | -"),
    Case("The ceasefire in Donbas has been in place since July.", "in_effect asserted - | -"),
    Case("The truce in Gaza is at risk.", "in_effect uncertain - | -"),
    Case("Both sides have respected the ceasefire in Abyei.", "in_effect asserted - | Both sides"),
    Case("The ceasefire has not yet come into effect in Khartoum.", "in_effect denied - | -"),
    Case("It was unclear whether the truce in Goma would hold.", "in_effect uncertain - | -"),
    Case("Ceasefire takes effect in Lebanon", "in_effect asserted - | -", headline=True),
    # extended
    Case("The truce in Gaza was extended by two days, Qatar said.", "extended asserted Qatar | -"),
    Case("Yemen's warring parties agreed to extend the truce by two months.", "extended asserted - | parties"),
    Case("Ethiopia prolonged its ceasefire in Tigray.", "extended asserted - | Ethiopia"),
    Case("Sudan truce extended for 72 hours", "extended asserted - | -", headline=True),
    Case("Mediators announced an extension of the ceasefire in Lebanon.", "extended asserted - | -"),
    # restored
    Case("The ceasefire in Tripoli has been restored.", "restored asserted - | -"),
    Case("Mediators said the truce in Gaza had been re-established.", "restored asserted Mediators | -"),
    Case("The truce in Lebanon resumed after a night of shelling.", "restored asserted - | -"),
)
