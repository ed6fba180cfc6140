"""OpenDocument texts: every word that is shown, once, with its spaces."""

import pytest

from heritage_annotator.model.errors import UnreadableFileError
from tests.samples import COMBINED, FAMILY, PALMYRENE, VOCALISED
from tests.services.importing.documents.made import fodt, odt, zipped
from tests.services.importing.reads import read_bytes


def read(body, **about):
    [draft] = read_bytes(odt(body, **about), "a.odt")
    return draft


def lacks(draft):
    return {notice.kind: notice.count for notice in draft.notices}


def test_awkward_text_and_spaces_are_kept_as_opendocument_means_them():
    told = f"{PALMYRENE} {FAMILY} {COMBINED} {VOCALISED}\u00a0«می‌شود» wea\u00adry"
    body = (
        f"<text:p>\n  {told} <text:span> and </text:span>\n on</text:p>\n <text:p/>"
        '<text:p>a<text:s text:c="3"/>b<text:tab/>c<text:line-break/>d</text:p>'
    )
    assert read(body).body == f"{told} and on\n\na   b\tc\nd"
    assert read_bytes(fodt(body), "a.fodt")[0].body == f"{told} and on\n\na   b\tc\nd"


def test_containers_hold_words_and_changes_and_comments_do_not():
    draft = read(
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>GONE</text:p></text:deletion>"
        "</text:changed-region><text:changed-region><text:insertion/></text:changed-region></text:tracked-changes>"
        '<text:p>Old <text:change/>wall <text:a xlink:href="x">of <text:span>Bel</text:span></text:a>'
        "<office:annotation><text:p>Why?</text:p></office:annotation> fell<text:note><text:note-citation>1"
        "</text:note-citation><text:note-body><text:p>Of stone.</text:p></text:note-body></text:note>"
        "<text:ruby><text:ruby-base>!</text:ruby-base><text:ruby-text>READ</text:ruby-text></text:ruby></text:p>"
        "<text:section><text:p>Then.</text:p></text:section>"
    )
    assert draft.body == "Old wall of Bel fell!\n\nThen.\n\nOf stone."
    assert draft.roles[-1] == (30, "note")
    assert lacks(draft) == {"deletions": 1, "insertions": 1, "comments": 1}


def test_frames_show_their_words_once_and_pictures_are_counted():
    draft = read(
        "<text:p>Beside.<draw:frame><draw:text-box><text:p>In a box.</text:p></draw:text-box></draw:frame>"
        "<draw:frame><draw:image/></draw:frame><draw:frame><draw:object/><draw:image/></draw:frame> Still.</text:p>"
    )
    assert draft.body == "Beside. Still.\n\nIn a box."
    fields = "<text:title>Report</text:title> of <text:meta>Bel</text:meta>"
    shapes = "<draw:g><draw:rect><draw:desc>NOT</draw:desc><text:p>Drawn.</text:p></draw:rect></draw:g>"
    assert read(f"<text:p>{fields}{shapes}, again</text:p>").body == "Report of Bel, again\n\nDrawn."
    assert lacks(draft) == {"pictures": 1, "embedded": 1}


def test_headings_lists_and_tables():
    item = "<text:list-item><text:p>{}</text:p></text:list-item>".format
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>".format
    draft = read(
        '<text:p text:style-name="P1">The fall</text:p><text:h>Day one</text:h>'
        f"<text:list>{item('gate')}<text:list-item><text:list>{item('wall')}</text:list></text:list-item></text:list>"
        f"<text:list>{item('roof')}</text:list>"
        f"<table:table><table:table-row>{cell('Bel')}{cell('gone')}</table:table-row></table:table>",
        styles='<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>',
    )
    assert draft.body == "The fall\n\nDay one\n\ngate\nwall\n\nroof\n\nBel\tgone"
    assert [role for _, role in draft.roles] == ["title", "heading", "list", "table"]
    assert draft.title == "The fall"


def test_hidden_and_coloured_words_are_known_by_their_style():
    draft = read(
        '<text:p>Seen<text:span text:style-name="H"> not</text:span><text:span text:style-name="Y"> too</text:span>'
        '</text:p><text:section text:display="none"><text:p>NOT</text:p></text:section>',
        styles="".join(
            f'<style:style style:name="{name}" style:family="text"><style:text-properties {said}/></style:style>'
            for name, said in (("H", 'text:display="none"'), ("Y", 'fo:background-color="#ff0"'))
        ),
    )
    assert draft.body == "Seen too"
    assert lacks(draft) == {"hidden": 2, "remarks": 1}


def test_of_fields_what_is_shown_stands_and_prompts_and_hidden_values_do_not():
    draft = read(
        "<text:p>By <text:placeholder>&lt;Name of reporter&gt;</text:placeholder>SANA"
        '<text:variable-set text:display="none">NOT</text:variable-set><text:variable-get> in May</text:variable-get>'
        '<text:hidden-text text:is-hidden="true">NOT</text:hidden-text>'
        '<text:hidden-text text:is-hidden="false">, seen</text:hidden-text></text:p>'
        '<text:p>NOT<text:hidden-paragraph text:is-hidden="true"/></text:p><text:p text:style-name="P">NOT</text:p>'
        '<text:p>Shown.<text:hidden-paragraph text:is-hidden="false"/></text:p>'
        '<text:section text:display="condition" text:condition="ooow:x"><text:p>Stands.</text:p></text:section>'
        '<text:section text:display="condition" text:is-hidden="true"><text:p>NOT</text:p></text:section>',
        styles='<style:style style:name="P"><style:text-properties text:display="none"/></style:style>',
    )
    assert draft.body == "By SANA in May, seen\n\nShown.\n\nStands."
    assert lacks(draft) == {"prompts": 1, "hidden": 5}


def test_the_author_is_who_wrote_it_first_if_the_text_says_so():
    meta = "<meta:initial-creator>Lina Haddad</meta:initial-creator><dc:creator>Editor</dc:creator>"
    meta += "<dc:title>x.odt</dc:title>"
    draft = read(
        "<text:p>Wall falls</text:p><text:p>By Lina Haddad and Editor</text:p><text:p>It fell.</text:p>", meta=meta
    )
    assert (draft.author, draft.title, draft.published) == ("Lina Haddad", "Wall falls", "")


MANIFEST = {"META-INF/manifest.xml": "<m><encryption-data/></m>"}


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (odt(""), "empty"),
        (odt("<text:p><draw:frame><draw:image/></draw:frame></text:p>"), "pictures"),
        (odt("<text:p>x</text:p>", **MANIFEST), "locked"),
        (zipped({"content.xml": "<document><body><spreadsheet/></body></document>"}), "binary"),
        (zipped({"content.xml": "<document/>"}), "damaged"),
        (fodt("<text:p>x</text:p>")[:-9], "damaged"),
    ],
)
def test_what_gives_no_article_says_why(data, reason):
    with pytest.raises(UnreadableFileError) as caught:
        read_bytes(data, "a.odt")
    assert caught.value.reason == reason


@pytest.mark.parametrize(
    ("count", "spaces"), [("", 1), ('text:c="1"', 1), ('text:c="7"', 7), ('text:c="x"', 1), ('text:c="-2"', 1),
                          ('text:c="0"', 0), ('text:c="1000000"', 1000)],
)  # fmt: skip
def test_so_many_spaces_stand_there_as_are_told_within_reason(count, spaces):
    assert read(f"<text:p>قوس<text:s {count}/>b</text:p>").body == "قوس" + " " * spaces + "b"


def changed(number, what, words=""):
    return f'<text:changed-region text:id="ct{number}"><text:{what}>{words}</text:{what}></text:changed-region>'


def start(number):
    return f'<text:change-start text:change-id="ct{number}"/>'


def end(number):
    return f'<text:change-end text:change-id="ct{number}"/>'


def test_a_deletion_without_an_end_takes_no_text_away():
    regions = changed(1, "deletion") + changed(2, "deletion")
    draft = read(
        f"<text:tracked-changes>{regions}</text:tracked-changes>"
        f"<text:p>The {start(1)}OLD{end(1)}roof {start(2)}fell 🏛️.</text:p><text:p>It is gone.</text:p>"
    )
    assert draft.body == "The roof fell 🏛️.\n\nIt is gone."


def test_words_that_are_shown_as_deleted_are_none_and_their_paragraphs_go_on():
    regions = (
        changed(1, "deletion")
        + changed(2, "insertion")
        + changed(3, "deletion")
        + changed(4, "deletion", "<text:p>OUT</text:p>")
    )
    note = "<text:note><text:note-body><text:p>NOTE</text:p></text:note-body></text:note>"
    draft = read(
        f"<text:tracked-changes>{regions}</text:tracked-changes>"
        f"<text:p>The {start(1)}OLD{note}<text:s/>{end(1)}roof {start(2)}at night{end(2)} fell{start(3)}. IT</text:p>"
        f"<text:p>STOOD {end(3)}down 🏛️.</text:p><text:p>Then<text:change text:change-id='ct4'/>.</text:p>"
    )
    assert draft.body == "The roof at night felldown 🏛️.\n\nThen."
    assert lacks(draft) == {"deletions": 3, "insertions": 1}


def test_figures_above_the_line_are_no_digits_of_the_number_before_them():
    styles = "".join(
        f'<style:style style:name="{name}" style:family="text"><style:text-properties style:text-position="{where}"/>'
        "</style:style>"
        for name, where in (("a", "super 58%"), ("b", "33% 58%"), ("c", "sub 58%"), ("d", "-33% 58%"), ("e", "0% 100%"))
    )
    span = '<text:span text:style-name="{}">{}</text:span>'.format
    three, power, low, lower, none = span("a", "3"), span("b", "6"), span("c", "2"), span("d", "1"), span("e", "7")
    told = f"<text:p>2015{three} 10{power} {PALMYRENE} CO{low} x{lower} 201{none} 20</text:p>"
    assert read(told, styles=styles).body == f"2015³ 10⁶ {PALMYRENE} CO2 x1 2017 20"


FORM = (
    '<office:forms xmlns:form="urn:oasis:names:tc:opendocument:xmlns:form:1.0"><form:form>'
    '<form:checkbox form:id="a" form:label="مئذنة" form:current-state="checked"/>'
    '<form:checkbox form:id="b" form:label="Dome"/><form:radio form:id="c" form:label="by day" form:selected="true"/>'
    '<form:radio form:id="d" form:label="by night"/><form:listbox form:id="e"><form:option form:label="none"/>'
    '<form:option form:label="severe" form:current-selected="true"/></form:listbox>'
    '<form:text form:id="f" form:current-value="Mira"/>'
    '<form:button form:id="g" form:label="Send"/>'
    "</form:form></office:forms>"
)


def test_what_was_ticked_chosen_and_written_in_a_form_is_text():
    told = " ".join(f'<draw:control draw:control="{id_}"/>' for id_ in "abcdefg")
    shown = "☒ مئذنة ☐ Dome ◉ by day ○ by night severe Mira"
    assert read(f"{FORM}<text:p>Seen: {told}.</text:p>").body == f"Seen: {shown} ."
    assert read(f'{FORM}<draw:control draw:control="a"/><text:p>Seen.</text:p>').body == "☒ مئذنة\n\nSeen."
    of, begun = "vnd.oasis.opendocument.field.FORM", '<text:p>A <f:fieldmark xmlns:f="urn:f"'
    mark = (begun + f' f:type="{of}{{}}">{{}}</f:fieldmark> b</text:p>').format
    value = '<f:param f:name="{}" f:value="{}"/>'.format
    entries = value("Dropdown_ListEntry", "none") + value("Dropdown_ListEntry", "شديد")
    for kind, about, shown in (
        ("CHECKBOX", value("Checkbox_Checked", "true"), "☒ "), ("CHECKBOX", "", "☐ "),
        ("DROPDOWN", entries + value("Dropdown_Selected", "1"), "شديد "), ("DROPDOWN", entries, ""),
    ):  # fmt: skip
        assert read(mark(kind, about)).body == f"A {shown}b"
