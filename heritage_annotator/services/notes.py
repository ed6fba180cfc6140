"""Notes as they are read: Markdown made into HTML that is safe to show."""

# What a note may hold. No images: nothing remote is ever loaded by looking at a note.
_TAGS = {
    "a", "p", "br", "hr", "em", "strong", "del", "code", "pre", "blockquote", "ul", "ol", "li",
    "h1", "h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip


def to_html(note: str) -> str:
    """The note's HTML, with only harmless elements; links are kept, and never followed by themselves."""
    import markdown  # heavy, and only needed once a note is seen
    import nh3

    html = markdown.markdown(note, extensions=["sane_lists", "fenced_code", "tables", "nl2br"])
    return nh3.clean(html, tags=_TAGS, attributes={"a": {"href"}}, url_schemes={"http", "https", "mailto"})
