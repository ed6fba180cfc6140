"""Who says something independently: by originator, whatever was printed how often and under which name."""

from contextlib import closing

import pytest

from heritage_annotator.model.errors import ValueRefusedError
from heritage_annotator.model.incidents.vocabulary import Rule
from heritage_annotator.model.records import Annotator
from heritage_annotator.services.importing.draft import Draft
from heritage_annotator.services.incidents.assessing import offered_status, offered_value, plan_assessment, why_told
from heritage_annotator.services.incidents.dossier import Shelf
from heritage_annotator.services.incidents.planning import plan_incident
from heritage_annotator.services.incidents.registers import new_source, plan_source
from heritage_annotator.services.incidents.stating import Said, Stated, place_of, plan_statement
from heritage_annotator.services.projects.opening import create_project
from heritage_annotator.services.reports.saying import otherwise_reported
from tests.drafts import plan_import

WHO = Annotator("1" * 36, "Zaynab 🏺")
WORDS = "The minaret مئذنة of the mosque collapsed 🏛️"


class Case:
    """A project with one incident, of which articles say things."""

    def __init__(self, session):
        self.session = session
        self.incident, change = plan_incident(session.reading, WHO.id, title="Minaret 𐡁𐡋", kind="damage")
        session.do(change)

    def source(self, name, **told):
        made = new_source(name, WHO.id, **told)
        self.session.do(plan_source(made))
        return made

    def article(self, name, *, agency="", outlet="", body="", published="2017-03-03"):
        body = f"{name}.\n{WORDS}.\n{body}"
        draft = Draft(body, name, "text/plain", "utf-8", name, outlet, agency=agency, published=published)
        change = plan_import([draft], self.session.reading, WHO.id).change
        self.session.do(change)
        return next(edit.after.id for edit in change.edits if hasattr(edit.after, "sha256") and edit.after.title)

    def says(
        self, article, value="explosives", originator=None, words="", field="cause", *, details=None, values=(), **said
    ):
        span = place_of(self.session.reading.body(article), WORDS)
        made, change = plan_statement(
            self.session.reading,
            article,
            span,
            WHO.id,
            said=Said(originator=originator, originator_words=words, **said),
            values=[Stated(*each[:2], span, details=each[2]) for each in values or [(field, value, details or {})]],
            incident=self.incident,
        )
        self.session.do(change)
        return made

    def count(self, field="cause"):
        shelf = Shelf(self.session.reading)
        [dossier] = shelf.dossiers()
        return shelf.count(dossier.reported(field))

    @property
    def offered(self):
        shelf = Shelf(self.session.reading)
        [dossier] = shelf.dossiers()
        return offered_status(dossier.incident, shelf.agreeing(dossier))

    def why(self, *, is_enough):
        shelf = Shelf(self.session.reading)
        [dossier] = shelf.dossiers()
        return why_told(shelf.agreeing(dossier), is_enough=is_enough)


@pytest.fixture
def case(tmp_path):
    with closing(create_project(tmp_path / "c.heritage", WHO)) as session:
        yield Case(session)


def test_publications_of_one_originator_count_once(case):
    monitor = case.source("SOHR")
    for number in range(3):
        case.says(case.article(f"A{number}", outlet=f"Paper {number}"), originator=monitor)
    count = case.count()
    assert (len(count.originators), count.publications, count.independent) == (1, 3, 1)
    assert count.sentence == "1 originator: SOHR"
    assert case.offered is None


def test_a_story_with_two_originators_counts_two_seen_through_one_publication(case):
    article = case.article("A", agency="Efe")
    case.says(article, originator=case.source("SOHR"))
    case.says(article, originator=case.source("ASOR"))
    count = case.count()
    assert count.independent == 2
    assert count.sentence == "2 originators, seen through one publication: ASOR; SOHR"
    assert case.offered == "corroborated"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("AFP", "Agence France-Presse"),
        ("AFP", "وكالة فرانس برس"),
        ("أ.ف.ب", "АФП"),
        ("(AFP)", "AFP, Beirut"),
        ("Reuters", "رويترز"),
        ("ТАСС", "TASS via AP"),
        ("SANA", "الوكالة العربية السورية للأنباء"),
        ("Efe, SANA via AP", "Agencia EFE"),
        ("AP/Reuters", "The Associated Press"),
    ],
)
def test_a_wire_copy_is_its_agency_whatever_name_it_is_signed_with(case, one, other):
    case.says(case.article("A", agency=one, outlet="Le Jour"))
    case.says(case.article("B", agency=other, outlet="الصباح"))
    assert case.count().independent == 1
    assert case.offered is None


def test_the_agency_of_the_register_is_the_narrator_of_its_copies(case):
    agency = case.source("France-Presse", side="none")
    case.says(case.article("A", agency="AFP"))
    case.says(case.article("B", outlet="B"), originator=agency)
    assert case.count().names == ("France-Presse",)


def test_a_name_in_the_words_is_the_source_of_that_name(case):
    monitor = case.source("Syrian Observatory for Human Rights", names=["SOHR", "المرصد السوري"])
    case.says(case.article("A"), originator=monitor)
    case.says(case.article("B"), words="المرصد السورى")
    case.says(case.article("C"), words="sohr ")
    assert case.count().originators == (monitor.id,)


@pytest.mark.parametrize("words", ["SANA, Damascus", "سانا – دمشق", "САНА (Дамаск)", "SANA/Homs"])
def test_an_agency_that_is_named_with_its_bureau_is_that_agency(case, words):
    case.says(case.article("A"), words=words)
    case.says(case.article("B"), words="SANA")
    assert case.count().independent == 1
    agency = case.source("Syrian Arab News Agency", kind="agency")
    assert case.count().originators == (agency.id,)


def test_a_person_is_nobody_else_whose_name_goes_on(case):
    guard = case.source("Khaled", kind="witness")
    case.says(case.article("A"), originator=guard)
    case.says(case.article("B"), words="Khaled, a curator 🏛️")
    assert case.count().independent == 2
    own = case.source("Enab News", kind="agency")
    case.says(case.article("C"), words="Enab News, Idlib")
    assert own.id in case.count().originators


def test_own_reporting_added_to_a_wire_copy_counts_apart(case):
    case.says(case.article("A", agency="AFP", outlet="Le Jour"))
    case.says(case.article("B", agency="AFP", outlet="Le Jour"), originator=case.source("Le Jour"))
    assert case.count().independent == 2


def test_a_reporter_who_confirms_adds_nobody(case):
    article = case.article("A", agency="Efe", outlet="Le Jour")
    case.says(article, originator=case.source("SOHR"))
    case.says(article)
    count = case.count()
    assert (count.names, count.independent) == (("SOHR",), 1)
    assert count.sentence == "1 originator: SOHR; the reporter's own word adds nobody"
    assert case.offered is None


def test_a_reporter_who_says_otherwise_is_somebody(case):
    article = case.article("A", agency="Efe")
    case.says(article, originator=case.source("SOHR"))
    case.says(article, "shelling")
    assert len(case.count().originators) == 2
    assert case.offered is None


def test_who_is_named_by_words_is_the_narrator_of_that_name(case):
    case.says(case.article("A", agency="AFP"))
    case.says(case.article("B", outlet="Le Jour"), words="Agence France-Presse")
    count = case.count()
    assert (count.independent, count.names) == (1, ("“Agence France-Presse”",))


@pytest.mark.parametrize(
    ("field", "value", "details"),
    [
        ("site", "Palmyra", {}), ("date", "2017-03-02", {}), ("element", "minaret", {}), ("severity", "none", {}),
        ("actor", "IS", {"role": "in control at the time"}), ("response", "condemned", {}),
    ],
)  # fmt: skip
def test_who_agrees_on_where_and_when_alone_corroborates_no_damage(case, field, value, details):
    for name in ("SOHR", "ASOR"):
        case.says(case.article(name), value, originator=case.source(name), field=field, details=details)
    assert case.offered is None
    told = case.why(is_enough=False)
    assert told.startswith("2 originators: ASOR; SOHR (agreed: ")
    assert told.endswith("does not tell what happened")
    assert case.why(is_enough=True) == ""
    case.says(case.article("C"), "collapse 🏛️", originator=case.source("DGAM"), field="effect")
    assert case.offered is None
    case.says(case.article("D"), "collapse 🏛️", originator=case.source("UNESCO"), field="effect")
    assert case.offered == "corroborated"
    assert case.why(is_enough=True) == "2 originators: DGAM; UNESCO (agreed: Effect)"


def test_who_says_the_same_of_different_elements_or_roles_does_not_agree(case):
    for name, element, role in (("SOHR", "arch", "alleged perpetrator"), ("ASOR", "theatre", "claims responsibility")):
        values = [("element", element, {}), ("effect", "collapse", {}), ("actor", "IS", {"role": role})]
        case.says(case.article(name), values=values, originator=case.source(name))
    assert case.offered is None
    case.says(
        case.article("C"), "collapse", originator=case.source("DGAM"), field="effect"
    )  # which element it leaves open
    assert case.offered == "corroborated"


def test_two_who_contradict_each_other_corroborate_nothing(case):
    case.says(case.article("A"), "airstrike", originator=case.source("SOHR"))
    case.says(case.article("B"), "shelling", originator=case.source("ASOR"))
    assert case.offered is None
    case.says(case.article("C"), "shelling", originator=case.source("DGAM"))
    assert case.offered == "corroborated"


def test_originators_of_one_side_are_one_side(case):
    for name, side in (("SANA", "Government"), ("General Staff", "government "), ("Governor", "GOVERNMENT")):
        case.says(case.article(name), originator=case.source(name, side=side))
    count = case.count()
    assert (len(count.originators), count.independent) == (3, 1)
    assert "all of one side" in count.sentence
    assert case.offered is None
    case.says(case.article("D"), originator=case.source("SOHR"))
    assert case.count().independent == 2
    assert case.count().sentence.endswith("; those of one side count as one")


def test_each_party_is_named_with_its_own_side(case):
    for name, side in (("SANA", "Government"), ("SOHR", ""), ("قناة", "المعارضة")):
        case.says(case.article(name), originator=case.source(name, side=side))
    told = case.count().sentence
    assert "SANA (party to the conflict: Government); SOHR; قناة (party to the conflict: المعارضة)" in told


@pytest.mark.parametrize("side", ["none", "None", "-", "neutral"])
def test_no_side_is_no_side_however_it_is_written(case, side):
    for name in ("SOHR", "ASOR"):
        case.says(case.article(name), originator=case.source(name, side=side))
    count = case.count()
    assert (count.independent, count.sides) == (2, ())
    assert count.sentence == "2 originators: ASOR; SOHR"


def test_who_denies_or_doubts_is_not_counted(case):
    case.says(case.article("A"), originator=case.source("SOHR"))
    case.says(case.article("B"), originator=case.source("SANA"), polarity="denied")
    case.says(case.article("C"), originator=case.source("ASOR"), polarity="doubted")
    assert case.count().names == ("SOHR",)


def test_who_denies_or_doubts_a_value_is_no_ground_of_it(case):
    reading, reason = case.session.reading, "🏛️ said so"
    for number, polarity in enumerate(("affirmed", "denied", "doubted")):
        case.says(case.article(f"A{number}"), originator=case.source(f"S{number}"), polarity=polarity)
    [dossier] = Shelf(reading).dossiers()
    by = {each.statement.polarity: each.claim for each in dossier.of("cause")}

    def held(value, rule, *polarities):
        grounds = [by[each] for each in polarities]
        return plan_assessment(
            reading, dossier.incident, "cause", value, rule=rule, reason=reason, annotator_id=WHO.id, claims=grounds
        )

    for rule, value in ((Rule.SINGLE_SOURCE, "explosives"), (Rule.DECISION, "explosives"), (Rule.MAJORITY, "fire")):
        for polarity in ("denied", "doubted"):
            with pytest.raises(ValueRefusedError) as refused:
                held(value, rule, "affirmed", polarity)
            assert refused.value.reason == "denied"
    assert held("explosives", Rule.SINGLE_SOURCE, "affirmed") is not None
    # A team may decide otherwise because of a denial.
    assert held("fire", Rule.DECISION, "denied") is not None


def test_who_is_only_known_to_have_passed_it_on_is_who_is_counted(case):
    relay = case.source("SANA")
    case.says(case.article("A", outlet="Le Jour"), relayed_by=relay)
    case.says(case.article("B", outlet="الصباح"), relayed_by=relay)
    assert case.count().names == ("SANA",)


TALE = " ".join(f"The {each} house by the river burned in the night, said a man who kept {each} goats." for each in (
    ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
))  # fmt: skip


@pytest.mark.parametrize(
    ("outlets", "agency"),
    [(("Le Jour", "الصباح"), ""), (("Le Jour", "الصباح"), "AFP"), (("", ""), ""), (("Le Jour", " "), "")],
)
def test_versions_of_one_story_are_one_narrator_also_where_nobody_says_whose(case, outlets, agency):
    case.says(case.article("A", outlet=outlets[0], body=TALE, published="2017-03-04"))
    case.says(case.article("B", outlet=outlets[1], body=TALE, agency=agency))
    while case.session.group_stories(50):
        pass
    assert len(set(case.session.reading.stories().values())) == 1
    assert case.count().independent == 1
    assert case.offered is None


def test_strangers_count_by_their_words_and_narrators_by_their_outlet(case):
    case.says(case.article("A", outlet="Le Jour"), words="الأهالي")
    case.says(case.article("B", outlet="الصباح"), words="الاهالي ")
    case.says(case.article("C", outlet="Le Jour"))
    case.says(case.article("D", outlet="LE JOUR"))
    count = case.count()
    assert count.independent == 2
    assert set(count.names) == {"“الأهالي”", "the narrator"}
    for outlet in ("Tribune", "Αθήνα"):
        case.says(case.article(outlet, outlet=outlet))
    count = case.count()
    assert count.independent == 4
    assert count.listed == "3 narrators; “الأهالي”"
    assert ": 3 narrators; “الأهالي”" in count.sentence


def test_credibility_one_needs_another_that_is_independent(case):
    army, sana = case.source("General Staff", side="Government"), case.source("SANA", side="Government")
    case.says(case.article("A"), originator=sana)
    with pytest.raises(ValueRefusedError):
        case.says(case.article("B"), originator=army, credibility="1")
    case.says(case.article("C"), originator=case.source("SOHR"))
    assert case.says(case.article("D"), originator=army, credibility="1").credibility == "1"


@pytest.mark.parametrize(
    ("field", "one", "same", "other"),
    [
        ("cause", "airstrike", "غارة جوية أو طائرة مسيرة", "shelling"),
        ("cause", "Ground  fighting", "ground_fighting", "mines"),
        ("effect", "structural", "EFFONDREMENT ou dommages structurels", "burning"),
        ("date", "2017-03-00", "2017-03", "2017-04"),
        ("date", "2017-03-02/..", "2017-03-02/", "2017-03-02/2017-03-04"),
        ("extent", "The CAFÉ front", "the cafe\u0301 front", "the back 🏛️"),
        ("number", "1,200", "١٢٠٠", "120"),
    ],
)
def test_values_that_say_the_same_in_other_words_are_one(case, field, one, same, other):
    details = {"kind": "during"} if "/" in one else {"kind": "on"} if field == "date" else {}
    first = case.says(case.article("A"), one, case.source("SOHR"), field=field, details=details)
    second = case.says(case.article("B"), same, case.source("ASOR"), field=field, details=details)
    case.says(case.article("C"), other, case.source("Efe"), field=field, details=details)
    shelf = Shelf(case.session.reading)
    [dossier] = shelf.dossiers()
    values = dossier.reported(field)
    assert offered_value(shelf, Rule.MAJORITY, values) == one
    assert offered_value(shelf, Rule.SINGLE_SOURCE, values) == ""
    assert offered_value(shelf, Rule.SINGLE_SOURCE, values[:2]) == one
    assert [each.counted.independent for each in shelf.agreeing(dossier)] == [2, 1]
    told = {each.statement.id for each in shelf.saying(values, field, same)}
    assert told == {first.id, second.id}
    change = plan_assessment(
        case.session.reading, case.incident, field, same, rule=Rule.MAJORITY, annotator_id=WHO.id, details=details
    )
    assert len(change.edits[0].after.claim_ids) == 2
    case.session.do(change)
    [dossier] = Shelf(case.session.reading).dossiers()
    assert [each.claim.value for each in otherwise_reported(shelf, dossier, field)] == [other]


def test_a_name_that_several_tags_bear_makes_no_two_values_one(case):
    meanings = Shelf(case.session.reading).meanings
    assert meanings.of_value("cause", "a word of nobody") != meanings.of_value("effect", "a word of nobody")
    assert meanings.of_value("cause", "airstrike") != meanings.of_value("cause", "shelling")
    # Words that the codebook finds a tag by say less or more than its name.
    assert meanings.of_value("cause", "airstrike") != meanings.of_value("cause", "barrel bomb")


def test_numbers_are_one_only_where_they_say_the_same_count(case):
    meanings = Shelf(case.session.reading).meanings
    for one, other in (
        ("50–100", "50100"), ("50-100", "100"), ("1234567", "1234568"), ("-5", "5"), ("<5", "5"), ("0,125", "125"),
        ("1234,567", "1234567"), ("12345678901234567", "12345678901234568"), ("1.200", "1200"),
        ("1,200 300", "1200300"),
    ):  # fmt: skip
        assert meanings.of_value("number", one) != meanings.of_value("number", other), one
    for one, other in (
        ("50–100", "50 - 100"),
        ("1 200", "1,200.0"),
        ("١٬٢٠٠", "1\u202f200"),
        ("007", "7"),
        ("0", "0.0"),
    ):
        assert meanings.of_value("number", one) == meanings.of_value("number", other), one
