"""Pages that Telegram writes of a chat: each message with words an article, what has none counted."""

import pytest

from heritage_annotator.model.errors import UnreadableFileError
from heritage_annotator.services.importing.draft import Notice
from tests.services.importing.reads import read_bytes


def message(number, *parts, sent="03.03.2017 23:30:00 UTC+02:00", kind="default clearfix"):
    date = f'<div class="pull_right date details" title="{sent}">\n{sent[11:16]}\n       </div>'
    return f'<div class="message {kind}" id="message{number}">\n<div class="body">{date}{"".join(parts)}</div></div>'


def part(kind, words):
    return f'<div class="{kind}">\n{words}\n       </div>'


def page(*messages):
    head = '<div class="page_header"><div class="content"><div class="text bold">\nأخبار تدمر \n</div></div></div>'
    shown = "".join(messages)
    return (
        '<!DOCTYPE html><html><head><meta charset="utf-8"/><title>Exported Data</title></head><body>'
        f'<div class="page_wrap">{head}<div class="page_body chat_page">{shown}</div></div></body></html>'
    ).encode()


PHOTO = '<div class="media_wrap clearfix"><a class="photo_wrap" href="photos/1.jpg"><img class="photo"/></a></div>'


def test_each_message_with_words_is_an_article_and_the_rest_is_counted():
    day = '<div class="message service" id="message-1"><div class="body details">\n3 March 2017\n</div></div>'
    joined = '<div class="message service" id="message7"><div class="body details">Omar joined the group</div></div>'
    forwarded = part(
        "forwarded body", part("from_name", 'DGAM <span class="details">02.03.2017</span>') + part("text", "Empty.")
    )
    poll = part(
        "media_poll", part("question bold", "Is the arch gone?") + part("details", "Anonymous") + part("answer", "- No")
    )
    drafts = read_bytes(
        page(
            day,
            message(
                2,
                part("from_name", "Lina Haddad <span>via @bot</span>"),
                part("text", "قُصف <b>القوس</b> اليوم.<br><br>شاهد 👨‍👩‍👧"),
            ),
            message(3, part("text", "عاجل"), kind="default clearfix joined"),
            message(4, PHOTO, kind="default clearfix joined"),
            message(
                5, part("from_name", "Omar"), PHOTO, part("text", "The arch."), sent="04.03.2017 00:15:00 UTC+02:00"
            ),
            message(6, part("from_name", "Omar"), forwarded),
            joined,
            message(8, part("from_name", "Omar"), poll),
        ),
        "messages.html",
    )
    assert [(each.locator.record, each.author, each.published, each.body) for each in drafts] == [
        ("2", "Lina Haddad", "2017-03-03", "قُصف القوس اليوم.\n\nشاهد 👨‍👩‍👧"),
        ("3", "Lina Haddad", "2017-03-03", "عاجل"),
        ("5", "Omar", "2017-03-04", "The arch."),
        ("6", "DGAM", "2017-03-03", "Empty."),
        ("8", "Omar", "2017-03-03", "Is the arch gone?\n\n- No"),
    ]
    assert {each.outlet for each in drafts} == {"أخبار تدمر"}
    assert drafts[-1].notices == (Notice("chat_events"), Notice("wordless_messages"))


def test_a_chat_without_a_word_is_refused():
    with pytest.raises(UnreadableFileError) as refused:
        read_bytes(page(message(1, PHOTO)), "messages.html")
    assert refused.value.reason == "empty"
