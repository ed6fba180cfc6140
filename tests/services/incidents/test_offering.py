"""From a tagged passage to a statement: site, date, originator and background come from the words."""

from contextlib import closing

import pytest

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.incidents.events import Claim, Incident, Statement
from heritage_annotator.model.records import Annotator
from heritage_annotator.services.annotations.marking import plan_annotation, span_of_quote, tags_to_set
from heritage_annotator.services.incidents.dossier import Shelf
from heritage_annotator.services.incidents.hearing import _named_in as named_in
from heritage_annotator.services.incidents.hearing import is_denied
from heritage_annotator.services.incidents.meaning import values_of_tags
from heritage_annotator.services.incidents.offering import drafts, heard, heard_at, heard_of, plan_draft
from heritage_annotator.services.incidents.registers import new_source
from heritage_annotator.services.projects.opening import create_project
from heritage_annotator.services.sites.planning import plan_site
from tests.drafts import plan_import
from tests.services.sites.test_names import SPELLINGS
from tests.storage.file.test_checking import problems
from tests.ui.conftest import draft

WHO = Annotator("1" * 36, "Zaynab")


@pytest.fixture
def sample(sample_copied, tmp_path):
    session, first = sample_copied(tmp_path / "s.heritage", WHO)
    session.first = first
    with closing(session):
        yield session


def marked(session, article, quote, *slugs):
    reading = session.reading
    span = span_of_quote(reading.body(article), quote)
    change = plan_annotation(reading, article, span, tags_to_set(reading.codebook(), slugs), session.annotator)
    session.do(change)
    return change.edits[0].after


def test_the_words_offer_site_date_and_originator(sample):
    passage = marked(sample, sample.first, "planted mines in various points of the city", "cause.mines")
    told = heard(sample.reading, passage, WHO)
    assert told.site.ids == {"whs": "23"}
    assert not told.is_new
    assert (told.originator.name, told.originator_words) == (
        "Syrian Observatory for Human Rights", "Syrian Observatory for Human Rights",
    )  # fmt: skip
    assert told.kind == "threat"
    assert not told.background


def test_what_was_long_before_is_background(sample):
    passage = marked(sample, sample.first, "conquered Palmyra in May 2015", "actor.nonstate_armed")
    told = heard(sample.reading, passage, WHO)
    assert (told.date.edtf, told.background) == ("2015-05", True)


def test_the_incident_it_tells_of_comes_first_and_one_deed_makes_the_statement(sample, tmp_path):
    passage = marked(
        sample, sample.first, "faced heavy damage due to the fighting", "damage.unspecified", "severity.severe"
    )
    told = heard(sample.reading, passage, WHO)
    [first, new, *_] = drafts(sample.reading, passage, told)
    assert (first.title[:10], new.incident_id) == ("HA 17-0002", "")
    before = len(sample.reading.every(Statement))
    sample.do(plan_draft(sample.reading, passage, told, first, WHO))
    statement = next(each for each in sample.reading.every(Statement) if each.annotation_id == passage.id)
    assert (statement.incident_id, statement.quote) == (first.incident_id, passage.quote)
    values = {each.field: each.value for each in sample.reading.claims_of([statement])[statement.id]}
    assert values == {"effect": "unspecified", "severity": "severe"}
    sample.undo()
    assert len(sample.reading.every(Statement)) == before
    assert problems(tmp_path / "s.heritage") == []


def test_a_bound_that_is_the_articles_date_is_offered_as_inferred(tmp_path):
    with closing(create_project(tmp_path / "n.heritage", WHO)) as session:
        text = "Shells hit the Citadel of Aleppo 🏛️ over the past\u00a0two weeks. قُصِفَت القلعة يوم الثلاثاء."
        plan = plan_import([draft(text, "A", published="2026-05-14", language="en")], session.reading, WHO.id)
        session.do(plan.change)
        for quote, date in (
            ("Shells hit the Citadel", ("2026-04-30/2026-05-14", "between", "inferred")),
            ("قُصِفَت القلعة", ("2026-05-12", "on", "text")),
        ):
            passage = marked(session, plan.added[0].id, quote, "damage.structural")
            told = heard(session.reading, passage, WHO)
            session.do(plan_draft(session.reading, passage, told, drafts(session.reading, passage, told)[0], WHO))
            statement = next(each for each in session.reading.every(Statement) if each.annotation_id == passage.id)
            [made] = [each for each in session.reading.claims_of([statement])[statement.id] if each.field == "date"]
            assert (made.value, made.details["kind"], made.level) == date


def test_a_new_incident_comes_with_its_site_and_leaves_the_queue(tmp_path):
    session = create_project(tmp_path / "n.heritage", WHO)
    with closing(session):
        text = "ALEPPO, 14 May - Shells hit the Citadel of Aleppo on Tuesday, the monitor said."
        plan = plan_import([draft(text, "A", published="2026-05-14", language="en")], session.reading, WHO.id)
        session.do(plan.change)
        passage = marked(session, plan.added[0].id, "Shells hit the Citadel of Aleppo on Tuesday", "damage.structural")
        assert [each[0] for each in session.reading.in_no_incident()] == [passage.id]
        told = heard(session.reading, passage, WHO)
        [new] = drafts(session.reading, passage, told)
        session.do(plan_draft(session.reading, passage, told, new, WHO))
        [incident] = session.reading.every(Incident)
        assert (incident.number, incident.kind) == ("HA 26-0001", "damage")
        [place] = session.reading.sites_of(incident.id)
        assert place.level == "text"
        [statement] = session.reading.statements_of(incident.id)
        dates = [each for each in session.reading.claims_of([statement])[statement.id] if each.field == "date"]
        assert [(each.value, each.quote) for each in dates] == [("2026-05-12", "on Tuesday")]
        assert session.reading.in_no_incident() == []
        session.undo()
        assert session.reading.every(Incident) == []


def test_the_day_on_which_it_was_said_is_no_date_of_what_happened(tmp_path):
    with closing(create_project(tmp_path / "n.heritage", WHO)) as session:
        body = "IS destroyed the gate 🏛️ of Palmyra, the chief said on Friday. It burned on Monday, he said on Sunday."
        plan = plan_import([draft(body, "A", published="2017-01-22", language="en")], session.reading, WHO.id)
        session.do(plan.change)
        passage = marked(session, plan.added[0].id, "IS destroyed the gate 🏛️ of Palmyra", "damage.destruction")
        told = heard(session.reading, passage, WHO)
        assert (told.date, told.said_on) == (None, "2017-01-20")
        [new] = drafts(session.reading, passage, told)
        session.do(plan_draft(session.reading, passage, told, new, WHO))
        [statement] = session.reading.every(Statement)
        assert statement.said_on == "2017-01-20"
        assert {each.field for each in session.reading.every(Claim)} == {"effect", "site"}
        [incident] = session.reading.every(Incident)
        assert incident.number == "HA 17-0001"
        told = heard(session.reading, marked(session, plan.added[0].id, "burned", "damage.unspecified"), WHO)
        assert (told.date.edtf, told.said_on) == ("2017-01-16", "2017-01-22")


def test_what_is_planned_threatens_and_says_so(tmp_path):
    body = "يُخَطِّطون لهدمِ مئذنة الحدباء 🏛️.\nThe planned restoration was destroyed on Monday."
    with closing(create_project(tmp_path / "n.heritage", WHO)) as session:
        plan = plan_import([draft(body, "A", published="2017-01-22", language="ar")], session.reading, WHO.id)
        session.do(plan.change)
        for quote, told_so in (
            ("لهدمِ مئذنة الحدباء", ("planned", "threat")),
            ("restoration was destroyed", ("happened", "damage")),
        ):
            passage = marked(session, plan.added[0].id, quote, "damage.destruction", "severity.destroyed")
            told = heard(session.reading, passage, WHO)
            assert (told.modality, told.kind) == told_so
            new = next(each for each in drafts(session.reading, passage, told) if not each.incident_id)
            session.do(plan_draft(session.reading, passage, told, new, WHO))
            [statement] = [each for each in session.reading.every(Statement) if each.annotation_id == passage.id]
            assert statement.modality == told_so[0]
    assert problems(tmp_path / "n.heritage") == []


def test_what_tags_of_a_group_say_of_a_field_can_be_offered(sample):
    effects = values_of_tags(sample.reading.codebook(), "effect")
    assert ("object loss", "damage.object_loss") in [(value, tag.slug) for value, tag in effects]
    assert {tag.slug.partition(".")[0] for _, tag in effects} == {"damage"}
    assert values_of_tags(sample.reading.codebook(), "number") == []


def test_a_site_that_is_typed_rests_on_the_words_of_the_passage_that_name_it(tmp_path):
    body = "هَدَمَت الجرافات سُورَ تَلِّ الزَّيْتُون 🏛️ on Wednesday. The wall of the well is gone, a guard said."
    with closing(create_project(tmp_path / "n.heritage", WHO)) as session:
        plan = plan_import([draft(body, "A", published="2026-05-14", language="ar")], session.reading, WHO.id)
        session.do(plan.change)
        made = plan_site(session.reading, WHO.id, name="تل الزيتون").edits[0].after
        for quote, words in ((body[: body.index(".") + 1], "تَلِّ الزَّيْتُون"), ("The wall of the well is gone", None)):
            passage = marked(session, plan.added[0].id, quote, "damage.structural")
            told = heard(session.reading, passage, WHO)
            assert told.site is None
            at = heard_of(passage, told, made, is_new=True)
            assert (at.site_words and at.site_words.of(body), at.site_level) == (words, "text" if words else "inferred")


def test_what_names_no_site_tells_first_of_what_its_article_told(tmp_path):
    body = "Le mur nord 🏛️ est tombé mardi, a assuré l’UNESCO jeudi.\n\nDes fissures ont été vues, selon les ingénieurs."
    with closing(create_project(tmp_path / "n.heritage", WHO)) as session:
        plan = plan_import([draft(body, "A", published="2026-05-14", language="fr")], session.reading, WHO.id)
        session.do(plan.change)
        passage = marked(session, plan.added[0].id, "Le mur nord 🏛️ est tombé mardi", "damage.structural")
        told = heard(session.reading, passage, WHO)
        session.do(plan_draft(session.reading, passage, told, drafts(session.reading, passage, told)[0], WHO))
        [incident] = session.reading.every(Incident)
        for quote, tag, first in (
            ("Des fissures ont été vues", "damage.structural", incident.id),
            ("fissures", "cause.mines", ""),  # a threat is another thing
        ):
            passage = marked(session, plan.added[0].id, quote, tag)
            told = heard(session.reading, passage, WHO)
            assert (told.site, told.date) == (None, None)
            assert drafts(session.reading, passage, told)[0].incident_id == first


def test_a_site_that_only_the_title_names_comes_before_those_named_far_off(tmp_path):
    with closing(create_project(tmp_path / "n.heritage", WHO)) as session:
        session.do(plan_site(session.reading, WHO.id, name="Tell Qarbanq تل قربانق"))
        body = "Shells hit the gate 🏛️ on Tuesday.\n\nPalmyra was spared."
        title = "Gate of Tell Qarbanq تل قربانق shelled"
        plan = plan_import([draft(body, title, published="2026-05-14", language="en")], session.reading, WHO.id)
        session.do(plan.change)
        passage = marked(session, plan.added[0].id, "Shells hit the gate", "damage.structural")
        told = heard(session.reading, passage, WHO)
        assert [each.name for each in told.places] == ["Tell Qarbanq تل قربانق", "Site of Palmyra"]
        assert (told.site.name, told.site_words, told.site_level) == ("Tell Qarbanq تل قربانق", None, "inferred")
        other = heard_at(session.reading, passage, told, told.places[1], WHO)
        assert (other.site.ids, other.site_level) == ({"whs": "23"}, "text")
        [new] = drafts(session.reading, passage, told)
        session.do(plan_draft(session.reading, passage, told, new, WHO))
        [claim] = [each for each in session.reading.every(Claim) if each.field != "date"]
        assert (claim.field, claim.quote) == ("effect", "Shells hit the gate")


@pytest.mark.parametrize(
    ("quote", "title"),
    [
        ("Shells hit the Citadel of Aleppo.", "Shells hit the Citadel of Aleppo"),
        ("سقط القوس؛", "سقط القوس"),
        ("“It fell!”", "“It fell!”"),
        ("...", "..."),
        ("ALEPPO, 16 May (Agency A) - The citadel 🏛️ fell.", "The citadel 🏛️ fell"),
        ("إدلب، 16 أيار/مايو 2026 - سقط القوس.", "سقط القوس"),
        ("Shells hit the gate of the old souk, and the citadel’s wall 🏛️ of Aleppo fell —, in the night, as all burned.",
         "Shells hit the gate of the old souk, and the citadel’s wall 🏛️ of Aleppo fell…"),
        ("، " * 60 + "سقط", "، " * 39 + "،…"),
    ],
)  # fmt: skip
def test_a_title_that_is_offered_ends_without_the_stop_of_the_sentence(tmp_path, quote, title):
    with closing(create_project(tmp_path / "n.heritage", WHO)) as session:
        plan = plan_import([draft(f"Before {quote} Behind", "A", published="2026-05-14")], session.reading, WHO.id)
        session.do(plan.change)
        passage = marked(session, plan.added[0].id, quote, "damage.structural")
        [new] = drafts(session.reading, passage, heard(session.reading, passage, WHO))
        assert new.title == title


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_the_right_site_comes_first_in_every_spelling(tmp_path, spelling):
    session = create_project(tmp_path / "n.heritage", WHO)
    with closing(session):
        text = f"🏛️ {spelling}: the temple was damaged; قال {spelling}."
        plan = plan_import([draft(text, "A", published="2026-05-14")], session.reading, WHO.id)
        session.do(plan.change)
        passage = marked(session, plan.added[0].id, "the temple was damaged", "damage.structural")
        assert heard(session.reading, passage, WHO).site.ids == {"whs": "23"}


@pytest.mark.parametrize(
    ("passage", "names"),
    [
        ("the temple of Palmyra was damaged", ["23", "21", "20"]),
        ("the old market burned 🏛️", ["20", "23", "21"]),
        ("nobody was hurt", ["20", "23", "21"]),
        ("the houses 𐡀 stood empty", ["21", "20", "23"]),
    ],
    ids=[
        "named in the passage",
        "named in its sentence",
        "named last in its paragraph",
        "named oftenest before it, then nearest",
    ],
)
def test_places_come_by_the_passage_then_its_sentence_then_what_was_named_before(tmp_path, passage, names):
    text = (
        "From Aleppo to Aleppo, in Aleppo and again in Aleppo people fled.\n"
        "On Tuesday the temple of Palmyra was damaged, it was said. In Damascus, قال ناشطون, the old market burned 🏛️."
        " Later nobody was hurt.\nBy night the houses 𐡀 stood empty."
    )
    with closing(create_project(tmp_path / "n.heritage", WHO)) as session:
        plan = plan_import([draft(text, "A", published="2026-05-14", language="en")], session.reading, WHO.id)
        session.do(plan.change)
        found = heard(session.reading, marked(session, plan.added[0].id, passage, "damage.structural"), WHO)
        assert [each.key.removeprefix("whs:") for each in found.places] == names


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Mr. Day said the arch fell.", "Mr. Day"),
        ("The arch fell, according to Dr. M. Abdulkarim.", "Dr. M. Abdulkarim"),
        ("In Homs, Prof. Friday Osanebi told us that the arch fell.", "Prof. Friday Osanebi"),
        ("The arch fell, selon Mme. Juin.", "Mme. Juin"),
        ("The MAP of SANAA shows that the arch fell.", ""),
        ("The arch fell, AP's man 👩🏽‍🚒 wrote.", "AP"),
        ("وسانا: the arch fell.", "سانا"),
        ("سانافيليا: the arch fell.", ""),
    ],
)
def test_who_says_it_is_named_whole_and_by_no_part_of_another_word(tmp_path, sentence, name):
    session = create_project(tmp_path / "p.heritage", WHO)
    with closing(session):
        for known in ("AP", "SANA", "سانا"):
            session.do(Change(Deed(DeedKind.ADD_SOURCE, known), (Edit(None, new_source(known, WHO.id)),)))
        plan = plan_import([draft(f"It rained. {sentence}", "Paper", published="2026-05-14")], session.reading, WHO.id)
        session.do(plan.change)
        told = heard(session.reading, marked(session, plan.added[0].id, "arch fell", "damage.structural"), WHO)
        assert told.originator_words == name


def test_the_date_of_what_came_after_it_is_no_date_of_what_happened(tmp_path):
    with closing(create_project(tmp_path / "n.heritage", WHO)) as session:
        body = (
            "إن 212 قطعة نُقلت إلى العاصمة قبل سقوط البلدة في آذار/مارس. "
            "Before the raid on 3 May 2026 the gate 🏛️ was shut."
        )
        plan = plan_import([draft(body, "A", published="2026-05-14", language="ar")], session.reading, WHO.id)
        session.do(plan.change)
        told = [
            heard(session.reading, marked(session, plan.added[0].id, quote, tag), WHO).date
            for quote, tag in (
                ("نُقلت إلى العاصمة", "response.evacuation"),
                ("سقوط البلدة", "cause.ground_fighting"),
                ("the gate 🏛️ was shut", "response.emergency"),
            )
        ]
        assert [(each.edtf, each.kind) for each in told] == [
            ("/2026-03", "before"),
            ("2026-03", "on"),
            ("/2026-05-03", "before"),
        ]


@pytest.mark.parametrize(
    ("sentence", "name", "is_denied_there"),
    [
        ("A strike cracked the dome in Sana'a on Thursday night, residents said.", "residents", False),
        ("The General Staff denied on Tuesday that it struck the gate.", "The General Staff", True),
        ("The army has since denied it.", "The army", True),
        ("Army dismissed reports that it shelled the castle.", "Army", True),
        ("SOHR said the army denied it.", "SOHR", False),
        ("Guards were denied access to the site, it said.", "", False),
        ("The museum burned, he said.", "", False),
        ("قال المرصد السوري لحقوق الإنسان يوم الأحد إن قذائف أصابت البوابة.", "المرصد السوري لحقوق الإنسان", False),
        ("نُهبت قبور في تدمر، قال حارس الموقع 🏛️.", "حارس الموقع 🏛️", False),
        ("نفى الجيش أن يكون قصف القلعة.", "الجيش", True),
        ("Из музея украдены статуи, сообщило 25 ноября агентство САНА.", "агентство САНА", False),
        ("По словам жителей, купол рухнул.", "жителей", False),
        ("Минобороны опровергло удар.", "", True),
        ("L’armée a démenti avoir visé la citadelle.", "L’armée", True),
        ("L'armée a nié toute responsabilité.", "L'armée", False),
        ("CAPITAL, 16 May - The ministry on Saturday denied that it hit the citadel.", "The ministry", True),
        (
            "QASR AL-NOUR, May 14 (Agency A) - Government troops said Thursday the fort fell.",
            "Government troops",
            False,
        ),
        # What goes on behind a dash heads no wire, and small words are none of a place; nor are initials tried forever.
        ("UNESCO said 3 tombs 🏛️ - all of the first century - were lost.", "UNESCO", False),
        ("UNESCO confirmed on Friday - a day after the strike - that the arch fell.", "UNESCO", False),
        ("Deir al-Nour, le 16 mai (AGENCE) – The army said the fort fell.", "The army", False),
        (f"The commander Gen. {'A. ' * 60}🏛️", "", False),
        ("According to the army, the arch 🏛️ fell.", "the army", False),
        ("Selon l'ONG APSA, le minaret a été endommagé.", "l'ONG APSA", False),
        ("Des obus ont touché le mur, a indiqué jeudi la Direction générale (DGAM).", "la Direction générale", False),
        ("La directrice, Mme Samira Haddad, a déclaré lundi qu’il manque deux statues.", "La directrice", False),
        (
            "Un observatoire établi à l'étranger affirme que deux tours sont tombées.",
            "Un observatoire établi à l'étranger",
            False,
        ),
        (
            "“We moved what we could,” said an official of the directorate, who asked not to be named.",
            "an official of the directorate",
            False,
        ),
        ('"They take a share," a former guard said, speaking through a messenger.', "a former guard", False),
        ("“It is gone,” Maamoun Abdulkarim, Syria's antiquities chief, told AFP.", "Maamoun Abdulkarim", False),
        ("In Palmyra 🏛️ the army said so.", "", False),
        ("وقال مسؤول في مديرية الآثار إن 212 قطعة نُقلت.", "مسؤول في مديرية الآثار", False),
        ("وأفادت جهة رصد مقرها في الخارج بأن برجين انهارا.", "جهة رصد مقرها في الخارج", False),
        ("قصر النور، 14 أيار/مايو - أعلن الجيش يوم الخميس استعادة البلدة.", "الجيش", False),
        ("The ministry did not deny that the mosque was hit.", "", False),
        ("It can no longer be denied that the temple is gone.", "", False),
        ("Officials wouldn’t confirm or deny the strike.", "", False),
        ("Nobody died and the army denied the strike.", "Nobody died and the army", True),
        ("The army denied responsibility for the ruin 🏛️.", "The army", False),
        ("The claims were denied by the army.", "", True),
        ("Monks were denied  the chance to pray there.", "", False),
        ("لم ينفي الجيش قصف المتحف.", "", False),
        ("Le musée a été touché, le ministère ne le nie pas.", "", False),
        ("Минобороны не отрицает, что храм разрушен.", "", False),
        ("The church burned, according to him.", "", False),
        ("Tombs were looted, no one said by whom.", "", False),
        ("وقال في بيان إن المسجد دُمِّر.", "", False),
        ("Храм разрушен, сообщили в ОВА.", "ОВА", False),
        # A day of the week behind a name is none of it, unless somebody is called so.
        (
            "Bulldozers levelled it on Wednesday, the farmer Adamu Friday told Radio 🏛️.",
            "the farmer Adamu Friday",
            False,
        ),
        ("Judge Adamu Friday said it fell.", "Judge Adamu Friday", False),
        ("President Obama Friday said it fell.", "President Obama", False),
        ("“It fell,” said UNESCO Thursday.", "UNESCO", False),
        ("Le minaret n’a subi aucun dommage mardi, a assuré l’UNESCO jeudi.", "l’UNESCO", False),
        ("Le mur est tombé, a indiqué le ministère de la Culture jeudi soir.", "le ministère de la Culture", False),
        ("Le mur est tombé, selon M. Mardi.", "M. Mardi", False),
        ("قال الجيش الخميس إن القوس سقط.", "الجيش", False),
        ("قال مدير المشروع عبد الله الخميس إن القوس سقط.", "مدير المشروع عبد الله الخميس", False),
        # Some of a body that has a name.
        ("It cracked on Tuesday, engineers of UNESCO said.", "engineers of UNESCO", False),
        ("It fell, two guards at the Aleppo museum said.", "two guards at the Aleppo museum", False),
        # Whom it was said to says nothing, and who is cited does.
        ("سقط القوس، قال مصدر في مديرية الآثار لوكالة سانا.", "مصدر في مديرية الآثار", False),
        ("قال المدير للصحفيين إن القوس سقط.", "المدير", False),
        ("قال مدير المتحف لـ«عنب بلدي» إن القوس سقط.", "مدير المتحف", False),
        ("قالت وكالة سانا نقلا عن مصدر عسكري إن القوس سقط.", "مصدر عسكري", False),
        ("Арка рухнула, рассказал агентству САНА директор музея.", "директор музея", False),
        ("Арка рухнула, сообщил журналистам директор музея Иван Петров.", "директор музея Иван Петров", False),
        ("Арка рухнула, сообщило агентство САНА со ссылкой на министерство культуры.", "министерство культуры", False),
        ("Арка рухнула, сообщил ТАСС.", "ТАСС", False),
        ("L’arc est tombé, selon l’agence SANA citant le ministère.", "le ministère", False),
        # Vowel signs and lengthened letters hide nobody, and are of the words.
        ("سَقَطَ القَوْسُ، قَالَ حَارِسٌ.", "حَارِسٌ", False),
        ("قَالَ حَارِسُ المَتـْحَفِ إِنَّ القَوْسَ سَقَطَ.", "حَارِسُ المَتـْحَفِ", False),
        ("نَفَى الجَيْشُ أَنْ يَكُونَ قَصَفَ القَلْعَة.", "الجَيْشُ", True),
    ],
)
def test_who_says_or_denies_it_is_heard_in_four_languages(sentence, name, is_denied_there):
    assert (named_in(sentence), is_denied(sentence)) == (name, is_denied_there)


def test_who_denies_that_it_stands_or_denies_a_denial_denies_no_harm():
    twice = (
        "The ministry rejected claims that it was not hit.", "He denied that there was no damage to the church 🏛️.",
        "The army denied claims that the museum had been spared.", "Officials rejected reports that it was intact.",
        "rejected a report denying the strike", "The ministry rejected the report that denied the strike.",
        "Experts refuted the claim that the temple was still standing.", "The army withdrew its denial of the strike.",
        "Le ministère a démenti que la mosquée n’ait pas été touchée.", "Il a démenti que l’arc soit intact.",
        "نفت المديرية أن المسجد لم يُقصف", "نفى السكان نفي الجيش قصف المسجد", "نفى المدير أن يكون المعبد سليماً",
        "Музей опроверг, что мечеть не была разрушена", "Жители опровергли заявление о том, что храм уцелел",
    )  # fmt: skip
    once = (
        "The army denied hitting the church and said it was not damaged.",
        "Damascus denied that the museum, which was not guarded, was looted.",
        "The army denied the museum was hit, saying nothing fell there.",
        "The army denied shelling the church that survived the earthquake.",
        "The militia denied looting the museum whose vault was not empty.",
        "The ministry denied looting the untouched tomb.",
        "The army denied that it was behind the attack on the intact citadel.",
        "Israel denied striking the mosque where none of the exhibits remained.",
        "L'armée nie avoir touché le musée épargné par la guerre.",
        "L'armée a démenti avoir bombardé le temple encore intact.",
        "نفت الوزارة قصف كنيسة لم تكن هدفا عسكريا.",
        "نفى التنظيم تدمير التمثال الذي نجا من الحرب.",
        "L’armée a nié avoir bombardé le musée, affirmant qu’il n’est pas touché.",
        "نفت الوزارة قصف المتحف الذي لا يبعد كثيراً", "نفى الجيش القصف وقال إن المسجد سليم",
        "Минобороны опровергло, что мечеть была разрушена",
    )  # fmt: skip
    assert [each for each in twice if is_denied(each)] == []
    assert [each for each in once if not is_denied(each)] == []


def test_a_denial_affirms_nothing_and_is_no_second_voice(tmp_path):
    session = create_project(tmp_path / "d.heritage", WHO)
    with closing(session):
        told = (
            "ALEPPO, Nov 24 - Shells hit the gate of Aleppo on Monday, the Observatory said.",
            "The General Staff denied on Tuesday that its guns had struck the gate of Aleppo.",
        )
        drafts_ = [draft(f"{text} 🏛️", text[:20], published="2026-11-25", language="en") for text in told]
        plan = plan_import(drafts_, session.reading, WHO.id)
        session.do(plan.change)
        for added, text in zip(plan.added, told, strict=True):
            passage = marked(session, added.id, text, "damage.structural")
            said = heard(session.reading, passage, WHO)
            wanted = drafts(session.reading, passage, said)
            joined = next((each for each in wanted if each.incident_id), wanted[0])
            session.do(plan_draft(session.reading, passage, said, joined, WHO))
        [dossier] = Shelf(session.reading).dossiers()
        assert {each.statement.polarity for each in dossier.values} == {"affirmed", "denied"}
        count = Shelf(session.reading).count(dossier.reported("effect"))
        assert (count.names, count.independent) == (("Observatory",), 1)
        # What heads the wire is the day it was said on; the event is of Monday.
        assert {each.said_on for each in dossier.statements} == {"2026-11-24"}
        assert [each.claim.value for each in dossier.reported("date")] == ["2026-11-23"]
