"""Draws articles at random for double coding, so many of each kind."""

import random
from collections.abc import Mapping, Sequence
from math import floor

from heritage_annotator.model.errors import ValueRefusedError
from heritage_annotator.storage.reading.articles import ArticleRow
from heritage_annotator.storage.reading.reading import Reading

BY = ("language", "outlet", "month")


def drawn(reading: Reading, share: float, seed: int, by: Sequence[str]) -> list[ArticleRow]:
    """That share of the articles, drawn at random within each kind of them: the same every time for a seed.

    `by`: what makes a kind, of `BY`. Rests of kinds go to those with the largest, so that the whole comes to the share.

    Raises:
        ValueRefusedError: the share is none from 0 to 1, `by` names something else, or there are no articles.
    """
    if not 0 < share <= 1:
        raise ValueRefusedError("share", f"{share:g}", "part")
    for name in by:
        if name not in BY:
            raise ValueRefusedError("by", name, ", ".join(BY))
    strata: dict[tuple[str, ...], list[ArticleRow]] = {}
    for row in sorted(reading.articles(), key=lambda row: row.id):
        strata.setdefault(tuple(_kind(row, name) for name in by), []).append(row)
    chance = random.Random(seed)  # noqa: S311  # a draw that is the same every time, no secret
    if not strata:
        raise ValueRefusedError("articles", "0", "sample")
    taken = _apportioned({key: len(rows) for key, rows in strata.items()}, share)
    chosen = {row.id for key in sorted(strata) for row in chance.sample(strata[key], taken[key])}
    return [row for row in reading.articles() if row.id in chosen]


def rare_tags(reading: Reading, rows: Sequence[ArticleRow], least: int) -> dict[str, int]:
    """The tags in use that stand in fewer than so many of those articles, with in how many: too few to measure."""
    codebook = reading.codebook()
    counts: dict[str, int] = {}
    for row in rows:
        borne = {tagging.tag_id for taggings in reading.taggings(row.id).values() for tagging in taggings}
        for tag_id in borne:
            counts[tag_id] = counts.get(tag_id, 0) + 1
    used = [tag for tag in codebook.in_order() if reading.tag_counts().get(tag.id, 0)]
    return {tag.slug: counts.get(tag.id, 0) for tag in used if counts.get(tag.id, 0) < least}


def _kind(row: ArticleRow, name: str) -> str:
    return {"language": row.language, "outlet": row.outlet, "month": row.published[:7]}[name]


def _apportioned(sizes: Mapping[tuple[str, ...], int], share: float) -> dict[tuple[str, ...], int]:
    """How many of each (largest remainders, after Hamilton); of equal rests the larger kind, then by name."""
    taken = {key: floor(size * share) for key, size in sizes.items()}
    left = max(1, round(sum(sizes.values()) * share)) - sum(taken.values())
    rests = sorted(sizes, key=lambda key: (taken[key] - sizes[key] * share, -sizes[key], key))
    for key in rests[: max(0, left)]:
        taken[key] += taken[key] < sizes[key]
    return taken
