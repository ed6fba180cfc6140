"""What a team may say of an incident: by which rule, with which status, and what a half of a sentence denies."""

from contextlib import closing

import pytest

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.errors import ValueRefusedError
from heritage_annotator.model.identity import assessment_id
from heritage_annotator.model.incidents.events import Assessment, Incident
from heritage_annotator.model.incidents.vocabulary import Rule
from heritage_annotator.services.incidents.assessing import below_threshold, offered_value, plan_assessment
from heritage_annotator.services.incidents.conventions import plan_one_agreed
from heritage_annotator.services.incidents.dossier import Shelf
from heritage_annotator.services.incidents.hearing import originators_in, turn_in
from heritage_annotator.services.incidents.offering import drafts, heard, plan_draft
from heritage_annotator.services.incidents.planning import plan_incident_edit
from heritage_annotator.services.incidents.registers import new_source, plan_source
from heritage_annotator.services.projects.opening import create_project
from heritage_annotator.services.wording import sentence
from tests.drafts import plan_import
from tests.samples import plainly
from tests.services.incidents.test_independence import WHO, Case
from tests.services.incidents.test_offering import marked
from tests.ui.conftest import draft


@pytest.fixture
def case(tmp_path):
    session = create_project(tmp_path / "p.heritage", WHO)
    with closing(session):
        yield Case(session)


def held_by_majority(case, value):
    return plan_assessment(case.session.reading, case.incident, "cause", value, rule=Rule.MAJORITY, annotator_id=WHO.id)


def told(case):
    shelf = Shelf(case.session.reading)
    [dossier] = shelf.dossiers()
    return below_threshold(shelf, dossier)


def test_one_originator_is_no_majority_however_often_printed(case):
    monitor = case.source("SOHR")
    for outlet in ("Le Jour", "الصباح 🏛️"):
        case.says(case.article(outlet, outlet=outlet), "explosives", monitor)
    with pytest.raises(ValueRefusedError) as refused:
        held_by_majority(case, "explosives")
    assert "“single source”" in sentence(refused.value)
    shelf = Shelf(case.session.reading)
    [dossier] = shelf.dossiers()
    assert offered_value(shelf, Rule.MAJORITY, dossier.reported("cause")) == ""
    case.says(case.article("C"), "Explosives ", case.source("ASOR"))
    assert held_by_majority(case, "explosives") is not None


def test_two_against_two_are_no_majority_and_those_of_one_side_are_one(case):
    for number, value in enumerate(("explosives", "explosives", "airstrike", "airstrike")):
        case.says(case.article(f"A{number}"), value, case.source(f"S{number}"))
    with pytest.raises(ValueRefusedError) as refused:
        held_by_majority(case, "airstrike")
    assert "“hierarchy of sources”" in sentence(refused.value)
    for name in ("General Staff", "SANA"):
        case.says(case.article(name), "airstrike", case.source(name, side="Government"))
    assert held_by_majority(case, "airstrike") is not None
    with pytest.raises(ValueRefusedError):
        held_by_majority(case, "explosives")


def test_what_was_held_by_a_majority_that_is_none_stays_as_it_is(case):
    case.says(case.article("A"), "explosives", case.source("SOHR"))
    [dossier] = Shelf(case.session.reading).dossiers()
    claims = tuple(each.claim.id for each in dossier.values)
    at = "2026-11-02T00:00:00.000000Z"
    made = Assessment(
        assessment_id(case.incident.id, "cause"),
        case.incident.id, "cause", "explosives", Rule.MAJORITY, WHO.id, at, at, claim_ids=claims,
    )  # fmt: skip
    case.session.do(Change(Deed(DeedKind.ASSESS, "cause"), (Edit(None, made),)))
    assert held_by_majority(case, "explosives") is None  # nothing new: nothing refused
    with pytest.raises(ValueRefusedError):
        held_by_majority(case, "shelling")


def test_a_status_below_the_threshold_of_the_team_says_so(case):
    assert told(case) == ""
    case.session.do(plan_incident_edit(case.incident, status="corroborated"))
    assert "no originator who affirms" in told(case)
    case.says(case.article("A"), "explosives", case.source("SOHR"))
    assert told(case) == "set with 1 independent originator; the team’s threshold is 2"
    case.says(case.article("B"), "explosives", case.source("ASOR"))
    assert told(case) == ""
    case.session.do(plan_one_agreed(case.session.reading, "corroborated", "3", WHO.id))
    assert told(case) == "set with 2 independent originators; the team’s threshold is 3"
    incident = case.session.reading.found(Incident, case.incident.id)
    case.session.do(plan_incident_edit(incident, status="verified"))
    assert told(case) == ""


HALVES = (
    (
        "CAPITAL, 16 May - The ministry 🏛️ denied that its aircraft hit the citadel, and blamed the collapse on mines.",
        "blamed the collapse on mines.",
    ),
    ("The army denied shelling the castle, saying rebels mined it.", "saying rebels mined it."),
    ("The army denied it but instead accused the rebels of it.", "accused the rebels of it."),
    ("L’armée a nié avoir bombardé le musée, accusant les rebelles.", "accusant les rebelles."),
    ("L’armée a démenti l’avoir visé et a accusé les rebelles.", "a accusé les rebelles."),
    ("نفى الجيش قصفَ القلعة، وحمَّل المسلحين تفجير البرج.", "وحمَّل المسلحين تفجير البرج."),
    ("نفت الوزارة القصف مؤكدةً أن المسلحين فجروا البرج.", "مؤكدةً أن المسلحين فجروا البرج."),
    ("Минобороны опровергло удар, обвинив боевиков.", "обвинив боевиков."),
    # All of it is denied, or what follows says that something is not so.
    ("The army denied hitting the church, the museum and the bath on 3 May.", ""),
    ("The army denied hitting the church and said it was not damaged.", ""),
    ("نفى الجيش القصف وقال إن المسجد سليم.", ""),
    ("L’armée a nié avoir bombardé le musée, affirmant qu’il n’est pas touché.", ""),
    ("The army blamed the rebels.", ""),
    ("The ministry did not deny it, and blamed nobody.", ""),
)


@pytest.mark.parametrize(("words", "affirmed"), HALVES)
def test_where_a_sentence_that_denies_goes_on_to_affirm(words, affirmed):
    turn = turn_in(words)
    assert ("" if turn is None else words[turn.end :]) == affirmed
    assert turn is None or words[turn.start : turn.end].strip(" ,،") in {"", "and", "but instead", "et"}


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (
            "Un observatoire établi à l'étranger affirme que deux tours sont tombées.",
            "Un observatoire établi à l'étranger",
        ),
        (
            "Selon le directeur de la Direction 🏛️ des antiquités, rien ne reste.",
            "Directeur de la Direction 🏛️ des antiquités",
        ),
        ("According to the head of the museum, it burned.", "Head of the museum"),
        ("L’armée a démenti avoir visé la citadelle.", "Armée"),
    ],
)
def test_only_the_article_before_the_name_of_a_source_is_left_out(tmp_path, words, name):
    session = create_project(tmp_path / "n.heritage", WHO)
    with closing(session):
        assert originators_in(session.reading, words, WHO.id)[0][0].name == name


def test_who_is_named_again_with_another_article_or_in_capitals_is_the_same_source(tmp_path):
    with closing(create_project(tmp_path / "n.heritage", WHO)) as session:
        for first, again in (
            ("The fort was shelled, a police officer said.", "Its gate fell, the police officer said."),
            ("The council of elders 🏛️ said so.", "THE COUNCIL of Elders 🏛️ said it fell."),
            ("Residents said it was hit.", "It was hit, residents said."),
            ("… a été détruit, a affirmé dimanche le directeur des antiquités.", "Le directeur des antiquités a nié."),
            ("وقال مُدِيرُ الآثار إن البرج انهار.", "وقال مدير الآثار إن السور سليم."),
        ):
            [(source, _)] = originators_in(session.reading, first, WHO.id)
            session.do(plan_source(source))
            assert originators_in(session.reading, again, WHO.id)[0][0].id == source.id
        assert originators_in(session.reading, "It fell, a police chief said.", WHO.id)[0][0].name == "A police chief"


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("Башня 🏛️ разрушена, сообщили САНА и Reuters.", ["САНА", "Reuters"]),
        ("Башня разрушена, сообщают агентство «Рейтер», а также АФП.", ["агентство «Рейтер»"]),
        ("По данным САНА и Мониторинга 🔭, башня разрушена.", ["САНА", "Мониторинга 🔭"]),
        ("SANA and Reuters reported that the tower fell.", ["SANA", "Reuters"]),
        ("The tower fell, according to the Monitor of Tadmur and AFP.", ["Monitor of Tadmur", "AFP"]),
        ("La tour est tombée, ont indiqué l’AFP et Reuters.", ["l’AFP", "Reuters"]),
        ("قَالَت سَانَا وَرُويترز إن البرج 🏺 سقط.", ["سَانَا", "رُويترز"]),
        ("وذكرت وكالة سانا ووكالة رويترز أن البرج سقط.", ["وكالة سانا", "وكالة رويترز"]),
        # Of what is not known alone nobody tells whether it is one or two.
        ("Башня разрушена, сообщает Министерство культуры и туризма.", ["Министерство культуры и туризма"]),
        ("Башня разрушена, сообщили жители Хомса и Алеппо.", ["жители Хомса и Алеппо"]),
        ("The Ministry of Antiquities and Culture said it fell.", ["The Ministry of Antiquities and Culture"]),
        ("SANA and SANA said it fell.", ["SANA"]),
        # What the register knows as one is one.
        ("Reuters and Radio Hama said it fell.", ["Reuters and Radio Hama"]),
        ("وقالت مديرية الآثار والمتاحف إن السور سقط.", ["مديرية الآثار والمتاحف"]),
    ],
)
def test_two_sources_that_are_each_known_are_two_however_and_is_said(tmp_path, words, named):
    with closing(create_project(tmp_path / "n.heritage", WHO)) as session:
        for name, others in (
            ("Monitor of Tadmur", ("Мониторинга 🔭",)), ("Reuters and Radio Hama", ()), ("مديرية الآثار", ()),
            ("المتاحف", ()), ("مديرية الآثار والمتاحف", ()),
        ):  # fmt: skip
            session.do(plan_source(new_source(name, WHO.id, names=others)))
        assert [each for _, each in originators_in(session.reading, words, WHO.id)] == named


def test_a_passage_that_two_say_makes_a_statement_of_each(case):
    session, reading = case.session, case.session.reading
    article = case.article("A", body="Башня 🏛️ قَلعة разрушена, сообщили САНА и Reuters.")
    passage = marked(session, article, "Башня 🏛️ قَلعة разрушена", "damage.structural", "cause.airstrike")
    told = heard(reading, passage, WHO)
    first = next(each for each in drafts(reading, passage, told) if each.incident_id == case.incident.id)
    session.do(plan_draft(reading, passage, told, first, WHO))
    statements = reading.statements_of(case.incident.id)
    assert sorted((each.quote, each.originator_words) for each in statements) == [
        (passage.quote, "Reuters"),
        (passage.quote, "САНА"),
    ]
    [count] = {case.count(field).sentence for field in ("cause", "effect")}
    assert count == "2 originators, seen through one publication: Reuters; SANA"
    session.undo()
    assert reading.statements_of(case.incident.id) == []


def test_who_spoke_in_full_before_is_meant_by_half_a_name_and_a_threat_is_no_damage(tmp_path):
    body = (
        "The gate of Palmyra 🏛️ was blown up, the Syrian director of antiquities said. Only two columns are left, the "
        "director said. Mines were laid around the gate, a guard said. It burned, the chief said."
    )
    with closing(create_project(tmp_path / "n.heritage", WHO)) as session:
        plan = plan_import([draft(body, "A", published="2017-03-06", language="en")], session.reading, WHO.id)
        session.do(plan.change)
        made = []
        for quote, tag in (
            ("The gate of Palmyra 🏛️ was blown up", "damage.destruction"),
            ("Only two columns are left", "damage.destruction"),
            ("Mines were laid around the gate", "cause.mines"),
            ("It burned", "damage.burning"),
        ):
            passage = marked(session, plan.added[0].id, quote, tag)
            told = heard(session.reading, passage, WHO)
            likeliest = drafts(session.reading, passage, told)[0]
            session.do(plan_draft(session.reading, passage, told, likeliest, WHO))
            made.append((told.originator.name, told.originator_words, told.originator_level, likeliest.about))
        full = "Syrian director of antiquities"
        assert made == [
            (full, f"the {full}", "text", "damage"),
            (full, "the director", "interpreted", "damage"),
            ("A guard", "a guard", "text", "threat"),
            ("Chief", "the chief", "text", "damage"),
        ]
        assert [each.kind for each in session.reading.every(Incident)] == ["damage", "threat"]


WIRE = (
    "The ministry 🏛️ on Saturday denied that its aircraft had hit the citadel of Aleppo, and blamed the collapse of one "
    "tower on explosives planted by fighters “in the second half of April”."
)
DENIES = WIRE[: WIRE.index(", and blamed")]
AFFIRMS = WIRE[WIRE.index("blamed") : -1]


def stated(session, quote, tag):
    plan = plan_import([draft(WIRE, "Wire", published="2026-05-16", language="en")], session.reading, WHO.id)
    session.do(plan.change)
    passage = marked(session, session.reading.articles()[0].id, quote, tag)
    said = heard(session.reading, passage, WHO)
    session.do(plan_draft(session.reading, passage, said, drafts(session.reading, passage, said)[0], WHO))
    return said


@pytest.mark.parametrize(
    ("quote", "tag", "wanted"),
    [
        (AFFIRMS, "cause.mines", {("affirmed", "cause"), ("affirmed", "date")}),
        (DENIES, "cause.airstrike", {("denied", "cause"), ("denied", "site")}),
        (WIRE, "cause.airstrike", {("denied", "cause"), ("denied", "site"), ("affirmed", "date")}),
    ],
)
def test_only_the_words_that_deny_are_offered_as_denied(tmp_path, quote, tag, wanted):
    session = create_project(tmp_path / "d.heritage", WHO)
    with closing(session):
        stated(session, quote, tag)
        [dossier] = Shelf(session.reading).dossiers()
        assert {(each.statement.polarity, each.claim.field) for each in dossier.values} == wanted
        assert all(each.claim.quote in each.statement.quote for each in dossier.values)
        assert len(dossier.statements) == (2 if quote == WIRE else 1)
        assert {each.originator_words for each in dossier.statements} == {"The ministry 🏛️"}
        session.undo()
        assert list(Shelf(session.reading).dossiers()) == []
    [(words,)] = plainly(tmp_path / "d.heritage", "SELECT body FROM article_body")
    assert all(words[each.start : each.end] == each.quote for each in dossier.statements)
