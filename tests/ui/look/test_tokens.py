"""Every text token reaches 4.5:1 on each ground it stands on, marked or not, in both themes."""

from itertools import product

import pytest

from heritage_annotator import locations
from heritage_annotator.model.codebook import Codebook
from heritage_annotator.model.records import Tag
from heritage_annotator.services.codebook.defaults import plan_default_codebook
from heritage_annotator.ui.look.tags import TagColors
from heritage_annotator.ui.look.tokens import DARK, DARK_CONTRASTED, LIGHT, LIGHT_CONTRASTED


def channels(color):
    return [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]


def luminance(rgb):
    """Relative luminance by WCAG 2.2."""
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in rgb]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.fixture(scope="module")
def codebook():
    edits = plan_default_codebook(locations.resources() / "codebook.yaml").edits
    return Codebook(edit.after for edit in edits if isinstance(edit.after, Tag))


@pytest.mark.parametrize(
    ("tokens", "ink", "ground"),
    [
        *product((LIGHT, DARK), ("ink", "ink2", "ink3"), ("paper", "panel", "current_row", "hover")),
        *product((LIGHT, DARK), ("accent", "warning"), ("paper", "panel")),
        *product((LIGHT, DARK), ("ink",), ("selection", "key_cap")),
    ],
    ids=lambda value: getattr(value, "name", value),
)
def test_text_stands_out_from_its_ground(tokens, ink, ground):
    assert contrast(channels(getattr(tokens, ink)), channels(getattr(tokens, ground))) >= 4.5


@pytest.mark.parametrize(
    ("tokens", "ink", "ground"),
    [
        *product(
            (LIGHT_CONTRASTED, DARK_CONTRASTED),
            ("ink", "ink2", "ink3", "accent", "warning"),
            ("paper", "panel", "current_row", "hover", "key_cap"),
        )
    ],
    ids=lambda value: getattr(value, "name", value),
)
def test_where_the_system_asks_for_contrast_words_reach_seven_to_one(tokens, ink, ground):
    assert contrast(channels(getattr(tokens, ink)), channels(getattr(tokens, ground))) >= 7


@pytest.mark.parametrize("tokens", [LIGHT_CONTRASTED, DARK_CONTRASTED], ids=lambda tokens: tokens.name)
@pytest.mark.parametrize("ground", ["paper", "panel"])
def test_where_the_system_asks_for_contrast_lines_are_seen(tokens, ground):
    assert contrast(channels(tokens.line), channels(getattr(tokens, ground))) >= 3


@pytest.mark.parametrize("tokens", [LIGHT, DARK, LIGHT_CONTRASTED, DARK_CONTRASTED], ids=lambda tokens: tokens.name)
@pytest.mark.parametrize("strong", [False, True])
def test_marked_words_stay_readable_however_many_annotations_overlap(qapp, codebook, tokens, strong):
    colors = TagColors(codebook, tokens)
    for tags in ((), *((tag.id,) for tag in codebook.leaves())):
        fill = colors.fill(tags, strong=strong)
        assert fill.alpha() == 255
        assert contrast(channels(tokens.ink), [fill.redF(), fill.greenF(), fill.blueF()]) >= 4.5
