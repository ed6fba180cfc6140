"""How people are spoken of, once they were named."""

import pytest

from heritage_annotator.model.folding import folded
from heritage_annotator.model.incidents.persons import spoken_names
from heritage_annotator.model.incidents.sources import Actor, Source
from heritage_annotator.services.sharing.unsaid import Unsaid


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
        ("ليلى القنديل", "witness", ["قنديل"]),
        ("ليلى القنديل", "agency", []),
        ("مدير آثار حمص", "official", []),
        ("المتحدثة باسم المتحف", "official", []),
        ("شهود عيان", "witness", []),
        ("he", "witness", None),
        ("Layla Qandil, director of antiquities", "expert", ["Layla Qandil", "Qandil"]),
        ("Layla Qandil (Homs) 🏛️", "witness", ["Layla Qandil", "Qandil"]),
        ("Prof. Layla Qandil – Damascus", "", ["Layla Qandil", "Qandil"]),
        ("Qandil, Layla", "witness", ["Qandil"]),
        ("Director, Homs Museum", "official", []),
        ("Human Rights Watch, Beirut", "organisation", []),
        ("Jean d'Ormesson", "expert", ["Ormesson"]),
        ("سمير عبد الله", "witness", ["عبد الله"]),
        ("Umm Ali", "witness", []),
        ("", "expert", []),
    ],
)
def test_of_people_what_is_left_of_their_name_of_posts_and_organisations_nothing(name, kind, spoken):
    source = Source("1", "N. N.", "who", "2026", "2026", kind=kind)
    _, *found = spoken_names(source, [name])
    if name == "he":
        assert found == []
    elif spoken is None:
        assert len(found) > 1
    else:
        assert found == [name, *spoken]


@pytest.mark.parametrize(
    ("name", "covered", "left"),
    [
        ("Dr Minh An", "Mr An; M. An met Minh An; says Dr.An", "An old wall, Dr Andrew and M. Antoun; Iran"),
        ("Prof. Xi Li", "Mrs Li, Professor Li’s flat", "Oil, Dr Lina, Mali, Mr Lim"),
        ("د. سمير علي", "قال الدكتور علي والسيد علي ود.على للدكتور عَلِيّ", "على الجدار، عليها، عَلَيْهِ، الدكتور عليان"),
        ("د. سمير حسن", "قال حَسَن وحسن وَبِحَسَنٍ", "الحسناء، محسن، حسنة، تَحَسَّنَ، أَحْسَنُ"),
        ("李伟", "他说李伟在", "李在"),
    ],
)
def test_short_last_names_are_covered_where_they_are_names_alone(name, covered, left):
    unsaid = Unsaid(spoken_names(Source("1", "N. N.", "who", "2026", "2026", kind="expert"), [name]))
    last = folded(name.split()[-1])
    assert last not in folded(unsaid.cover(covered))
    assert unsaid.cover(left) == left


def test_an_actor_who_is_marked_is_a_person():
    actor = Actor("1", "Yusuf Haddad", "who", "2026", "2026", names=("the guard",))
    assert list(spoken_names(actor, ["them"])) == ["Yusuf Haddad", "Haddad", "the guard"]
