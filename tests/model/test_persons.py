"""How people are spoken of, once they were named."""

import pytest

from heritage_annotator.model.incidents.persons import spoken_names
from heritage_annotator.model.incidents.sources import Source


@pytest.mark.parametrize(
    ("name", "kind", "spoken"),
    [
        ("Dr Layla Qandil", "expert", ["Layla Qandil", "Qandil"]),
        ("Layla Qandil", "expert", ["Qandil"]),
        ("Prof. Dr. Khaled al-Asaad", "", ["Khaled al-Asaad", "Asaad"]),
        ("Mme Aïcha Ben Amor", "", ["Aïcha Ben Amor", "Amor"]),
        ("Governor Talal Barazi", "official", ["Talal Barazi", "Barazi"]),
        ("د. ليلى القنديل", "expert", ["ليلى القنديل", "قنديل"]),
        ("الدكتورة لَيلى قَنديل 🏛️", "", None),
        ("The mayor of Homs", "official", []),
        ("Mayor of Homs", "official", []),
        ("Museum Director", "official", []),
        ("a resident of the old town", "witness", []),
        ("the antiquities official", "official", []),
        ("Human Rights Watch", "organisation", []),
        ("Syrian Observatory for Human Rights", "", []),
        ("أمين المتحف", "official", []),
        ("Dr", "expert", []),
        ("Dr Samir Ali", "expert", ["Samir Ali", "Ali"]),
        ("د. سمير حَسن (مدير المتحف)", "", ["سمير حَسن", "حَسن"]),
        ("د. سمير علي", "", ["سمير علي"]),
        ("Dr Minh An", "expert", ["Minh An"]),
        ("Layla Qandil, director of antiquities", "expert", ["Layla Qandil", "Qandil"]),
        ("Layla Qandil (Homs) 🏛️", "witness", ["Layla Qandil", "Qandil"]),
        ("Prof. Layla Qandil – Damascus", "", ["Layla Qandil", "Qandil"]),
        ("Qandil, Layla", "witness", ["Qandil"]),
        ("Director, Homs Museum", "official", []),
        ("Human Rights Watch, Beirut", "organisation", []),
        ("Jean d'Ormesson", "expert", ["Ormesson"]),
        ("", "expert", []),
    ],
)
def test_of_people_what_is_left_of_their_name_of_posts_and_organisations_nothing(name, kind, spoken):
    source = Source("1", "N. N.", "who", "2026", "2026", kind=kind)
    _, *found = spoken_names(source, [name])
    if spoken is None:
        assert len(found) > 1
    else:
        assert found == [name, *spoken]
