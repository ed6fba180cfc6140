"""What a reader sees of exported Markdown, by two renderers that share no code."""

import re
import subprocess
from html.parser import HTMLParser

import markdown
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

_COMMONMARK = MarkdownIt("commonmark").use(footnote_plugin).use(front_matter_plugin)


def commonmark(text):
    return _COMMONMARK.render(text)


def python_markdown(text):
    return markdown.markdown(without_front_matter(text), extensions=["footnotes"])


def pandoc(text):
    """As pandoc prints it, if it is installed: its reading is smart about quotation marks."""
    command = ["pandoc", "--from", "markdown", "--to", "html", "--wrap=none"]
    return subprocess.run(command, input=text.encode(), capture_output=True, check=True).stdout.decode()


RENDERERS = [commonmark, python_markdown]


def readers(*, smart):
    """Who reads what is written so; Python-Markdown knows no backslash before a quotation mark."""
    return [commonmark] if smart else RENDERERS


READINGS = [(smart, rendered) for smart in (False, True) for rendered in readers(smart=smart)]


def without_front_matter(text):
    return re.sub(r"\A---\n.*?\n---\n", "", text, count=1, flags=re.DOTALL)


class _Words(HTMLParser):
    """Text of an HTML fragment: `<br>` and the end of a block are line ends."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.parts = []
        self.hidden = 0
        self.tags = set()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        if tag == "br":
            self.parts.append("\n")
        elif tag == "sup":
            self.hidden += 1

    def handle_endtag(self, tag):
        if tag == "sup":
            self.hidden -= 1
        elif tag == "p":
            self.parts.append("\n\n")

    def handle_data(self, data):
        # The renderers' own line ends say nothing; those of the text are <br> and </p>.
        if not self.hidden:
            self.parts.append(data.replace("\n", ""))


def seen(html):
    """The words of `html` and the tags it uses."""
    parser = _Words()
    parser.feed(html)
    parser.close()
    return "".join(parser.parts).removesuffix("\n\n"), parser.tags


def as_paragraphs(text):
    """`text` as far as Markdown can keep it: empty lines in a row part paragraphs only once."""
    return re.sub(r"\n{2,}", "\n\n", text.strip("\n"))


def block_quotes(html):
    """The words of each block quote."""
    return [seen(found)[0] for found in re.findall(r"<blockquote>(.*?)</blockquote>", html, re.DOTALL)]
