"""Samples for double coding: drawn, assigned without saying which articles, finished by each, and then compared."""

import secrets
from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from heritage_annotator.frozen import frozen
from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.errors import UnknownRecordError, ValueRefusedError
from heritage_annotator.model.identity import random_id, sample_finished_id
from heritage_annotator.model.records import Annotator, Sample, SampleFinished
from heritage_annotator.model.text import mended
from heritage_annotator.model.times import now
from heritage_annotator.services.agreement.sampling import BY, drawn
from heritage_annotator.services.articles.finishing import finished_articles
from heritage_annotator.storage.reading.reading import Reading
from heritage_annotator.translation import later, tr

_KINDS: Mapping[str, str] = {"language": later("language"), "outlet": later("outlet"), "month": later("month")}
_SEEDS = 999_999


@frozen
class Progress:
    """How far a sample is: who finished it, and who did not. Of how many articles it is, and no more, is told."""

    sample: Sample
    finished: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def is_finished(self) -> bool:
        """Whether all have finished it, so that it may be compared."""
        return not self.missing


@frozen
class Drawing:
    """How a sample is drawn: which part of the articles, by which seed, so many of each kind (`sampling.BY`)."""

    share: float
    seed: int
    by: tuple[str, ...] = ()

    def told(self) -> str:
        """The drawing in words that are the same in every language."""
        return " ".join(filter(None, (repr(self.share), f"#{self.seed}", ",".join(self.by))))

    def in_words(self) -> str:
        """The drawing as a sentence without its end: what is drawn again so is the same, of the same articles."""
        told = tr("{share} % of the articles, draw number {seed}", share=f"{100 * self.share:.10g}", seed=self.seed)
        kinds = ", ".join(tr(_KINDS[each]) for each in self.by)
        return tr("{told}, the same part of each: {kinds}", told=told, kinds=kinds) if kinds else told


def drawing_in(told: str) -> Drawing | None:
    """The drawing that `Drawing.told` told so; None where it is none, as in a file that somebody else wrote."""
    share, _, rest = told.partition(" ")
    seed, _, by = rest.partition(" ")
    kinds = tuple(by.split(",")) if by else ()
    try:
        found = Drawing(float(share), int(seed.removeprefix("#")), kinds)
    except ValueError:
        return None
    return found if seed.startswith("#") and 0 < found.share <= 1 and set(kinds) <= set(BY) else None


def fresh_seed() -> int:
    """A number for a draw that nobody has chosen: short enough to be written down."""
    return 1 + secrets.randbelow(_SEEDS)


def plan_sample(
    reading: Reading, name: str, drawing: Drawing, annotator_ids: Collection[str], annotator: Annotator
) -> Change:
    """A sample of that name, to be coded by those people.

    Raises:
        ValueRefusedError: it has no name, fewer than two people, a name that is taken, or cannot be drawn so.
    """
    name = " ".join(mended(name).split())
    if not name:
        raise ValueRefusedError("name", "", "sample")
    if any(each.name == name for each in reading.samples()):
        raise ValueRefusedError("name", name, "sample")
    who = tuple(dict.fromkeys(map(reading.person, annotator_ids)))
    if len(who) < 2:
        raise ValueRefusedError("annotators", str(len(who)), "few")
    articles = tuple(sorted(row.id for row in drawn(reading, drawing.share, drawing.seed, drawing.by)))
    made = Sample(random_id(), name, annotator.id, now(), articles, who, drawing.told())
    return Change(Deed(DeedKind.DRAW_SAMPLE, name), (Edit(None, made),))


def plan_sample_removal(reading: Reading, sample: Sample) -> Change:
    """The sample gone, with what was noted of who finished it. What was coded in it stays, and is held back no more."""
    finished = reading.naming(SampleFinished, "sample_id", [sample.id])
    edits = (*(Edit(each, None) for each in finished), Edit(sample, None))
    return Change(Deed(DeedKind.REMOVE_SAMPLE, sample.name), edits)


def progress_of(reading: Reading) -> list[Progress]:
    """How far each sample is, the latest first."""
    finished, persons = reading.finished_samples(), reading.persons()
    found = list[Progress]()
    for sample in reading.samples():
        who = dict.fromkeys(persons.get(each, each) for each in sample.annotator_ids)
        done = finished.get(sample.id, set[str]())
        found.append(
            Progress(
                sample, tuple(each for each in who if each in done), tuple(each for each in who if each not in done)
            )
        )
    return found


def told_of_finished(reading: Reading, sample: Sample) -> list[str]:
    """A sentence, if some of those who code the sample, just drawn, have finished articles of it already.

    That counts as finished, so that what one person coded may be coded by a second; what was exchanged before, others
    may have seen.
    """
    finished, people = finished_articles(reading), reading.annotators()
    counts = Counter(who for id_ in sample.article_ids for who in finished.get(id_, ()))
    told = [
        tr("{name} {count}", name=f"\u2068{people[who].name}\u2069", count=count)
        for who in map(reading.person, sample.annotator_ids)
        if (count := counts[who]) and who in people
    ]
    said = tr(
        "Finished already, of these articles: {names}. What was exchanged before, others may have seen.",
        names=", ".join(told),
    )
    return [said] if told else []


def sample_called(reading: Reading, name: str) -> Sample:
    """The sample of that name.

    Raises:
        UnknownRecordError: there is none.
    """
    found = next((each for each in reading.samples() if each.name == name.strip()), None)
    if found is None:
        raise UnknownRecordError("sample", name)
    return found


def finished_sample(reading: Reading, name: str) -> Sample:
    """The sample of that name, once it may be compared.

    Raises:
        UnknownRecordError: there is none. ValueRefusedError: not all have finished it.
    """
    sample = sample_called(reading, name)
    missing = next(each.missing for each in progress_of(reading) if each.sample.id == sample.id)
    if missing:
        people = reading.annotators()
        names = ", ".join(people[each].name for each in missing if each in people)
        raise ValueRefusedError("sample", names, "unfinished")
    return sample


def plan_finished(reading: Reading, annotator: Annotator) -> list[Change]:
    """That the annotator has finished samples: those of whose articles she finished all, if that is not noted yet."""
    me = reading.person(annotator.id)
    waiting = [each.sample for each in progress_of(reading) if me in each.missing]
    if not waiting:
        return []
    finished = finished_articles(reading)
    standing = {row.id for row in reading.article_names()}
    return [
        Change(Deed(DeedKind.FINISH_SAMPLE, sample.name), (Edit(None, _finished(sample, annotator)),))
        for sample in waiting
        if all(me in finished.get(each, ()) for each in sample.article_ids if each in standing)
    ]


def under_way(reading: Reading, annotator: Annotator) -> list[Sample]:
    """The samples that the annotator codes, and that not all have finished: her codings of them are held back."""
    me = reading.person(annotator.id)
    return [
        each.sample for each in progress_of(reading) if not each.is_finished and me in (*each.finished, *each.missing)
    ]


def drawn_at(reading: Reading, samples: Sequence[Sample]) -> int:
    """The clock of the first of the entries that drew those samples."""
    clocks = [row.clock for sample in samples for row in list(reading.entries_touching(sample.id))[:1]]
    return min(clocks, default=0)


def _finished(sample: Sample, annotator: Annotator) -> SampleFinished:
    return SampleFinished(sample_finished_id(sample.id, annotator.id), sample.id, annotator.id, now())
