"""Regular expressions in one text: found as it stands, refused where nobody should wait."""

import pytest

from heritage_annotator.model.errors import PatternError
from heritage_annotator.services.articles.patterns import pattern_places
from tests.samples import FAMILY, PALMYRENE, VOCALISED

BODY = f"On 3 March 2017 the gates {FAMILY} fell.\nGate 12: {PALMYRENE}; {VOCALISED}.\nNo gate."


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        (r"\d{4}", ["2017"]),
        (r"^gate \d+", ["Gate 12"]),
        (r"gates?", ["gates", "Gate", "gate"]),
        (r"\bfell\.$", ["fell."]),
        (r"x*", []),
        (r"\p{Script=Palmyrene}+ \p{Script=Palmyrene}+", [PALMYRENE]),
    ],
)
def test_it_is_found_as_it_stands(pattern, found):
    assert [span.of(BODY) for span in pattern_places(pattern, BODY)] == found


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [("(", "syntax"), ("[a", "syntax"), ("*", "syntax"), ("a{99999999}", "large"), ("((a{99}){99}){99}", "large"),
     ("a" * 1001, "large"), (r"\p{Nowhere}", "syntax")],
)  # fmt: skip
def test_what_is_no_pattern_or_too_large_is_refused(pattern, reason):
    with pytest.raises(PatternError) as refused:
        pattern_places(pattern, BODY)
    assert refused.value.reason == reason


def test_a_runaway_pattern_is_a_refusal():
    with pytest.raises(PatternError) as refused:
        pattern_places(r"(a+)+$", "a" * 40_000 + "b", patience=0.1)
    assert refused.value.reason == "slow"
