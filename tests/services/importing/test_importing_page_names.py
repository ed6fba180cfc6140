"""Which parts of a page are beside the article by name, and which part of a title is the outlet's name."""

import pytest
from lxml.html import fragment_fromstring

from heritage_annotator.services.importing.web.page_shown import is_noise, is_plea
from heritage_annotator.services.importing.web.page_titles import without_outlet


@pytest.mark.parametrize(
    "markup",
    [
        "<aside>a</aside>", "<footer>a</footer>", '<div class="share">a</div>', '<div id="comments">a</div>',
        '<ul class="x social-links">a</ul>', '<p class="advertisement">a</p>', '<div class="ad">a</div>',
        '<section class="most-read">a</section>', '<div id="SIDEBAR">a</div>', '<div class="a_newsletter_b">a</div>',
        '<nav class="breadcrumb">a</nav>', '<div class="paywall">a</div>', '<div id="cookie">a</div>',
    ],
)  # fmt: skip
def test_a_part_called_so_is_beside_the_article(markup):
    assert is_noise(fragment_fromstring(markup))


@pytest.mark.parametrize(
    "markup",
    [
        "<p>a</p>", "<article class='share'>a</article>", "<main id='comments'>a</main>", '<div class="shared">a</div>',
        '<div class="adverse">a</div>', '<div class="shadow">a</div>', '<div class="address">a</div>', "<nav>a</nav>",
        '<div class="antisocial">a</div>',
    ],
)  # fmt: skip
def test_a_part_called_otherwise_is_not(markup):
    assert not is_noise(fragment_fromstring(markup))


@pytest.mark.parametrize(("text", "told"), [
    ("Please enable JavaScript.", True), ("Java Script is off", True), ("يرجى تفعيل جافا سكريبت", True),
    ("The roof fell.", False), ("JavaScript. " + "The roof fell. " * 30, False),
])  # fmt: skip
def test_a_word_to_browsers_without_scripts_is_a_plea(text, told):
    assert is_plea(text) is told


@pytest.mark.parametrize(
    ("title", "outlet", "host", "told"),
    [
        ("Roof gone | The Courier", "The Courier", "", "Roof gone"),
        ("The Courier - Roof gone", "The Courier", "", "Roof gone"),
        ("Roof gone – courier.example", "", "www.courier.example", "Roof gone"),
        ("Roof gone - Courier", "", "courier.example", "Roof gone"),
        ("قصف القلعة ｜ عنب بلدي", "عنب بلدي", "", "قصف القلعة"),
        ("Roof gone | Politics | The Courier", "The Courier", "", "Roof gone | Politics"),
        ("Roof gone - NBC", "NBC", "", "Roof gone"),
        # A name of three letters stands within words of others.
        ("Roof gone - fabcity", "ABC", "", "Roof gone - fabcity"), ("Roof gone - abcdzone", "ABCD", "", "Roof gone"),
        ("Roof gone - The Courier of all the towns and villages of the wide coast", "The Courier", "",
         "Roof gone - The Courier of all the towns and villages of the wide coast"),
        ("The Courier | ", "The Courier", "", "The Courier |"), ("Roof-gone", "gone", "", "Roof-gone"),
        ("Roof gone", "The Courier", "", "Roof gone"),
    ],
)  # fmt: skip
def test_a_title_goes_without_its_outlet(title, outlet, host, told):
    assert without_outlet(title, outlet, host) == told
