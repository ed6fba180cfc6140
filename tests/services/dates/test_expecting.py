"""What a passage tells of is planned, feared, or has happened, in three languages."""

import pytest

from heritage_annotator.model.incidents.vocabulary import Modality
from heritage_annotator.model.span import Span
from heritage_annotator.services.dates.expecting import modality_in

CASES = [
    ("IS plans to demolish the citadel", "*", "planned"),
    ("The militia threatened to blow up the shrine of Jonah", "*", "planned"),
    ("The militia threatened to blow up the shrine of Jonah", "the shrine of Jonah", "planned"),
    ("Residents fear that the minaret will collapse", "*", "feared"),
    ("Residents fear that the minaret, built in 1172, will collapse", "the minaret", "feared"),
    ("UNESCO fears the destruction of the site", "*", "feared"),
    ("The wall threatens to collapse", "*", "feared"),
    ("The tower could collapse within days", "*", "feared"),
    ("The temple is threatened with destruction", "*", "feared"),
    ("The mosque will be demolished in May", "*", "planned"),
    ("The mosque is set to be demolished", "*", "planned"),
    ("UNESCO warned that the dome could fall", "*", "feared"),
    ("the planned demolition of the souk", "*", "planned"),
    ("The planned restoration was destroyed", "*", "happened"),
    ("the planned restoration was destroyed by a strike", "*", "happened"),
    ("After threatening to blow it up, they destroyed the shrine", "they destroyed the shrine", "happened"),
    ("They planned to demolish the gate and later blew up the tower", "*", "happened"),
    ("They planned to demolish the gate, but shells hit it first", "shells hit it first", "happened"),
    ("They plan to restore the temple destroyed in August", "the temple destroyed in August", "planned"),
    ("The threat to the heritage of Aleppo grew as shells hit the citadel", "*", "happened"),
    ("Residents who feared IS fled after the mosque was hit", "the mosque was hit", "happened"),
    ("They destroyed the shrine they had threatened to blow up", "*", "happened"),
    ("They feared for their lives after the mosque was hit", "*", "happened"),
    ("The terrorists planted mines in various points of the city", "*", "happened"),
    ("Two towers had collapsed following an air strike", "*", "happened"),
    ("UNESCO warned that the roof was damaged", "*", "happened"),
    ("The site may have been looted", "*", "happened"),
    ("The army said it intends to shell the fort", "shell the fort", "planned"),
    ("The demolished mosque is planned to reopen", "*", "happened"),
    ("The church was damaged, and the tower is at risk of collapse", "the tower is at risk of collapse", "feared"),
    ("The church was damaged, and the tower is at risk of collapse", "The church was damaged", "happened"),
    ("Les jihadistes menacent de détruire le temple", "*", "planned"),
    ("Les autorités projettent de démolir l’église", "*", "planned"),
    ("Ils ont menacé de faire sauter le mausolée", "*", "planned"),
    ("Le minaret menace de s’effondrer", "*", "feared"),
    ("Les habitants craignent que le mur ne tombe", "*", "feared"),
    ("L’arc pourrait être détruit", "*", "feared"),
    ("La mosquée sera rasée", "*", "planned"),
    ("La restauration projetée a été détruite", "*", "happened"),
    ("Le projet de restauration a été détruit par un raid", "*", "happened"),
    ("Le temple a été détruit", "*", "happened"),
    ("Menacé depuis des mois, le temple a été détruit", "le temple a été détruit", "happened"),
    ("Ils ont détruit la tour et menacent de raser l’église", "*", "happened"),
    ("Ils ont détruit la tour et menacent de raser l’église", "raser l’église", "planned"),
    ("يُخَطِّطون لهدمِ المئذنة", "*", "planned"),
    ("يهددون بتفجير الضريح", "*", "planned"),
    ("هدد التنظيم بنسف القلعة", "*", "planned"),
    ("تعتزم السلطات هدم السوق القديم", "*", "planned"),
    ("سيهدمون الكنيسة", "*", "planned"),
    ("يخشى السكان من انهيار المئذنة", "*", "feared"),
    ("الجدار مهدد بالانهيار", "*", "feared"),
    ("مخاوف من تدمير الآثار", "*", "feared"),
    ("دمر التنظيم الضريح بعد أن هدد بتفجيره", "دمر التنظيم الضريح", "happened"),
    ("دمر التنظيم الضريح بعد أن هدد بتفجيره", "*", "happened"),
    ("برجين انهارا إثر غارة جوية", "*", "happened"),
    ("قصف الطيران مدينة تدمر", "*", "happened"),
    ("خطة الترميم دمرها القصف", "*", "happened"),
    ("تعرضت القلعة لقصف", "*", "happened"),
    ("أعلنت المديرية ترميم الجدار", "*", "happened"),
]


@pytest.mark.parametrize(("sentence", "passage", "modality"), CASES)
def test_what_is_feared_or_planned_is_told_from_what_happened(sentence, passage, modality):
    span = (
        Span(0, len(sentence))
        if passage == "*"
        else Span(sentence.index(passage), sentence.index(passage) + len(passage))
    )
    assert modality_in(sentence, span) == modality
    before = "👩🏽‍🚒 𐡕𐡃𐡌𐡓 — "
    assert modality_in(before + sentence, Span(span.start + len(before), span.end + len(before))) == modality


@pytest.mark.parametrize("words", ["the fear that ", "it could collapse ", "سيهدم "])
def test_an_endless_sentence_is_looked_at_around_the_passage_alone(words):
    before = words * 20_000
    sentence = f"{before}. Then they demolished the temple 𐡠"
    span = Span(sentence.index("they demolished"), len(sentence))
    assert modality_in(sentence, span) is Modality.HAPPENED
    assert modality_in(before, Span(0, len(before))) in {Modality.FEARED, Modality.PLANNED}
