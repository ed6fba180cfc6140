"""The commands for who works together: what is passed on, and how far they agree."""

from argparse import Namespace
from collections.abc import Callable, Generator, Iterable, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from heritage_annotator.cli.answering import DONE, give, progress, tell
from heritage_annotator.cli.opened import opened
from heritage_annotator.model.errors import UnknownRecordError
from heritage_annotator.model.records import Annotation, Article, TextReview
from heritage_annotator.services import wording
from heritage_annotator.services.annotations.sensitive import plan_sensitive
from heritage_annotator.services.articles.naming import find_article
from heritage_annotator.services.files.writing import save
from heritage_annotator.services.projects.annotators import known_annotator
from heritage_annotator.services.projects.opening import Reading, Session
from heritage_annotator.services.review.reviewing import (
    as_one,
    plan_annotation_reviews,
    plan_annotation_unreviews,
    plan_article_reviews,
    plan_article_unreviews,
)
from heritage_annotator.services.wording.plain import plain, table
from heritage_annotator.translation import tr, trn

if TYPE_CHECKING:
    from heritage_annotator.services.sharing.choices import Choices

# Columns of a name of a figure; and in how many articles a tag must stand for a figure of it to tell anything.
_WIDEST = 60
_FEWEST = 10


def mark_sensitive(asked: Namespace) -> int:
    with opened(asked) as session:
        records = [_record(session.reading, id_) for id_ in asked.ids]
        change = plan_sensitive(records, sensitive=not asked.off)
        if change is not None:
            session.do(change)
    altered = [] if change is None else [edit.record for edit in change.edits]
    give(asked, [{"id": each.id, "sensitive": not asked.off} for each in altered], [each.id for each in altered])
    if not altered:
        tell(tr("Nothing to do: none of them needs a change."))
    return DONE


def review(asked: Namespace) -> int:
    with opened(asked) as session:
        reading, annotator = session.reading, session.annotator
        records = [_record(reading, id_) for id_ in asked.ids]
        articles = [each for each in records if isinstance(each, Article)]
        whole = {each.id for each in articles}
        annotations = [each for each in records if isinstance(each, Annotation) and each.article_id not in whole]
        if asked.off:
            changes = [
                plan_article_unreviews(reading, articles, annotator),
                plan_annotation_unreviews(reading, annotations, annotator),
            ]
        else:
            changes = [
                plan_article_reviews(reading, articles, annotator, asked.reason),
                plan_annotation_reviews(reading, annotations, annotator, asked.reason),
            ]
        change = as_one([each for each in changes if each is not None])
        if change is not None:
            session.do(change)
    reviews = [] if change is None else [cast(TextReview, edit.record) for edit in change.edits]
    rows = [
        {"article": each.article_id, "annotation": each.annotation_id, "reviewed": not asked.off} for each in reviews
    ]
    give(asked, rows, [each.annotation_id or each.article_id for each in reviews])
    if not reviews:
        tell(
            tr("There is no review of yours to take back.")
            if asked.off
            else tr("Nothing to do: it is reviewed already, or you marked it yourself.")
        )
    return DONE


def _record(reading: Reading, id_: str) -> Article | Annotation:
    annotation = reading.annotation(id_.strip())
    if annotation is not None:
        return annotation
    article = reading.article(find_article(reading, id_).id)
    if article is None:
        raise UnknownRecordError("article", id_)
    return article


def share_copy(asked: Namespace) -> int:
    from heritage_annotator.services.sharing.choices import within_sight  # for this command alone
    from heritage_annotator.services.sharing.share import share

    with opened(asked) as session:
        choices = replace(
            _choices(asked, session.reading, asked.articles or ()),
            originals=asked.originals,
            history=asked.history,
            incidents=asked.incidents,
            cell=asked.cell,
        )
        choices = within_sight(choices, session.reading)
    made = share(asked.project, asked.to, choices, asked.key, progress)
    row = {
        "path": str(made.path),
        "articles": made.articles,
        "annotations": made.annotations,
        "tags": made.tags,
        "incidents": made.incidents,
        "sensitive_incidents": made.sensitive_incidents,
        "sensitive_assessments": made.sensitive_assessments,
        "originals": made.originals,
        "annotators": list(made.people),
        "history": made.entries,
        "sensitive_articles": made.sensitive_articles,
        "sensitive_annotations": made.sensitive_annotations,
        "redactions": made.hidden_places,
        "still_told": [{"heading": heading, "times": times} for heading, times in made.still_told],
        "stayed": [{"name": name, "why": why} for name, why in made.stayed],
        "pictured": list(made.pictured),
        "key": "" if made.key is None else str(made.key),
    }
    give(asked, [row], [plain(str(made.path))])
    for sentence in wording.receipt(made):
        tell(sentence)
    return DONE


def _choices(asked: Namespace, reading: Reading, articles: Iterable[str]) -> "Choices":
    from heritage_annotator.services.sharing.choices import Choices, branches, redactions_in  # where they are asked for

    hidden = [(find_article(reading, name).id, start, end) for name, start, end in asked.redact]
    return Choices(
        articles=_chosen(find_article(reading, name).id for name in articles),
        tags=None if asked.tags is None else branches(reading.codebook(), asked.tags),
        annotators=_chosen(_annotator(reading, name) for name in asked.annotators or ()),
        notes=asked.notes,
        pseudonyms=asked.pseudonyms,
        redactions=redactions_in(reading, hidden),
    )


@contextmanager
def handed_out(asked: Namespace, session: Session) -> Generator[tuple[Reading, Callable[[str], str]]]:
    """What an export may tell, for reading, and which id an article has at home."""
    from heritage_annotator.services.sharing import share  # where it is asked for

    choices = _choices(asked, session.reading, asked.article)
    with share.handed_out(session.reading, session.path, choices, asked.key, progress) as out:
        yield out


def _chosen(ids: Iterable[str]) -> frozenset[str] | None:
    return frozenset(ids) or None


def _annotator(reading: Reading, name: str) -> str:
    return known_annotator(reading, name).id


def measure_agreement(asked: Namespace) -> int:
    from heritage_annotator.services.agreement import telling  # for this command alone
    from heritage_annotator.services.agreement.agreeing import RESAMPLES, agreement
    from heritage_annotator.services.agreement.codebook_versions import articles_under
    from heritage_annotator.services.agreement.samples import finished_sample

    with opened(asked) as session:
        ids = [_annotator(session.reading, name) for name in asked.annotators]
        articles = None
        if asked.sample is not None:
            sample = finished_sample(session.reading, asked.sample)
            ids, articles = ids or list(sample.annotator_ids), sample.article_ids
        if asked.codebook_version is not None:
            under = articles_under(session.reading, asked.codebook_version)
            articles = under if articles is None else under.intersection(articles)
        if not session.reading.sees_all:
            tell(tr("Work of people whom you do not see now is compared with nobody's."))
        resamples = RESAMPLES if asked.intervals else 0
        found = agreement(session.reading, ids, progress, article_ids=articles, resamples=resamples)
    if asked.to is not None:
        text = telling.as_csv(found) if asked.to.suffix.lower() == ".csv" else telling.as_markdown(found)
        save(asked.to, text, overwrite=asked.force)
        give(asked, [{"path": str(asked.to)}], [plain(str(asked.to))])
    else:
        head = [tr(name) for name in telling.HEAD]
        lines = table(head, map(telling.cells, found.figures), widest=_WIDEST)
        give(asked, telling.rows(found), [*lines, *telling.confused_lines(found)])
    for sentence in telling.summary(found):
        tell(sentence)
    return DONE


def draw_sample(asked: Namespace) -> int:
    from heritage_annotator.services.agreement.samples import (  # for this command alone
        Drawing,
        fresh_seed,
        plan_sample,
        sample_called,
        told_of_finished,
    )
    from heritage_annotator.services.agreement.sampling import drawn, rare_tags

    drawing = Drawing(asked.share, fresh_seed() if asked.seed is None else asked.seed, tuple(asked.by))
    with opened(asked) as session:
        rows = drawn(session.reading, drawing.share, drawing.seed, drawing.by)
        rare = rare_tags(session.reading, rows, _FEWEST)
        how = {"share": drawing.share, "seed": drawing.seed, "by": [*drawing.by], "rare_tags": rare}
        said = ["", plain(tr("Drawn: {how}.", how=drawing.in_words())), *_rare_told(rare)]
        if asked.name is not None:
            who = [_annotator(session.reading, name) for name in asked.annotators]
            session.do(plan_sample(session.reading, asked.name, drawing, who, session.annotator))
            before = told_of_finished(session.reading, sample_called(session.reading, asked.name))
            told_of = trn("{count} article", "{count} articles", len(rows))
            lines = [f"{plain(asked.name)}  {told_of}", *said]
            give(asked, [{"name": asked.name, "articles": len(rows), **how}], lines)
            for sentence in before:
                tell(plain(sentence))
            return DONE
    told = [
        {"id": row.id, "heading": row.heading, "outlet": row.outlet, "published": row.published, **how} for row in rows
    ]
    cells = ((row.id[:8], row.published, row.outlet, row.heading) for row in rows)
    give(asked, told, [*table(("ID", "DATE", "OUTLET", "ARTICLE"), cells), *said])
    return DONE


def _rare_told(rare: Mapping[str, int]) -> list[str]:
    """Names the tags that occur in too few of the articles for a figure to tell anything; nothing for none."""
    names = ", ".join(f"{slug} ({count})" for slug, count in rare.items())
    told = tr("Too rare in these articles to be measured, with in how many: {names}.", names=plain(names))
    return [told] if rare else []
