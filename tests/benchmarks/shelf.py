"""Projects of a stated size, made by the program's own services."""

import random
from dataclasses import dataclass

from heritage_annotator import locations
from heritage_annotator.model.change import Change, Deed, DeedKind
from heritage_annotator.model.codebook import Codebook
from heritage_annotator.model.span import Span
from heritage_annotator.services.annotations.marking import plan_annotation
from heritage_annotator.services.importing.draft import Draft
from heritage_annotator.services.projects.opening import create_project
from heritage_annotator.settings import load, save
from tests.drafts import plan_import

ENGLISH = (
    "The shelling on Friday damaged the roof of the old mosque and several shops in the covered market, "
    "officials said, while residents reported that the minaret, restored in 2009, was still standing."
)
ARABIC = "قال مسؤولون إن القصف ألحق أضرارا بسقف الجامع القديم وعدد من المتاجر في السوق المسقوف يوم الجمعة"
OUTLETS = ("Le Jour", "The Courant", "الصباح", "Sana Daily", "Agence du Sud")


def prose(seed, length, *, paragraph=500, arabic=True):
    """`length` characters of news; every tenth paragraph is Arabic, with an emoji at its end."""
    chance, paragraphs, told = random.Random(seed), [], 0
    while told <= length:
        right_to_left = arabic and len(paragraphs) % 10 == 9
        words = chance.choices((ARABIC if right_to_left else ENGLISH).split(), k=paragraph // 5)
        paragraphs.append(" ".join(words)[: paragraph - 4].strip() + (" 🏛️" if right_to_left else " —"))
        told += len(paragraphs[-1]) + 1
    return "\n".join(paragraphs)[: length - 1].rstrip() + "."


def draft(number, body):
    published = f"20{10 + number % 15}-{1 + number % 12:02}-{1 + number % 28:02}"
    outlet = OUTLETS[number % len(OUTLETS)]
    title = f"Report {number}: {' '.join(body.split()[:7])}"
    name = f"{number:06}.txt"
    return Draft(body, name, "text/plain", "utf-8", title, outlet, published=published, language="en")


def drafts(count, length):
    """Articles that differ in their first word alone: making them must not take longer than the bench."""
    bodies = [prose(seed, length - 8) for seed in range(20)]
    return [draft(number, f"{number:07} {bodies[number % len(bodies)]}") for number in range(count)]


@dataclass
class Held:
    """What planning asks of a project, read once: a bench plans ten thousand annotations."""

    text: str
    tree: Codebook

    def body(self, _article_id):
        return self.text

    def codebook(self):
        return self.tree

    def taggings_of(self, _annotation_id):
        return []


def person():
    """Whoever works in the window: her deeds are those that undo looks for."""
    file = locations.settings_file()
    settings = load(file)
    if not file.exists():
        save(file, settings)
    return settings.annotator


def made(path, *batches):
    """An open project with those drafts, each batch one deed of the person's."""
    session = create_project(path, person())
    for batch in batches:
        session.do(plan_import(batch, session.reading, session.annotator.id).change)
    return session


def annotated(session, article_id, count, *, longest=60, seed=1):
    """Marks `count` passages evenly over the article, as one deed."""
    body, codebook = session.reading.body(article_id), session.reading.codebook()
    tags = [tag for tag in codebook.tags if tag.parent_id is not None]
    held, chance = Held(body, codebook), random.Random(seed)
    room = len(body) - longest
    edits = []
    for number in range(count):
        start = number * room // count
        while body[start].isspace():
            start += 1
        span = Span(start, start + chance.randint(6, longest))
        chosen = chance.sample(tags, k=chance.choice((0, 1, 1, 1, 2)))
        edits += plan_annotation(held, article_id, span, chosen, session.annotator, note="").edits
    session.do(Change(Deed(DeedKind.TAG, "many"), tuple(edits)))
