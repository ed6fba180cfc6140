"""Shows what goes into the report and what stays out, in plain words; and the report as it is read."""

from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QFrame, QTextBrowser

from heritage_annotator.model.text import escaped
from heritage_annotator.services.reports.account import Account
from heritage_annotator.services.wording.leaving import left_out, report_holds
from heritage_annotator.translation import tr
from heritage_annotator.ui.look.theme import Theme

_MOST = 200_000
_STYLE = """
h1 {{ font-size: 19px; }}
h2 {{ font-size: 17px; margin: 14px 0 6px 0; }}
h3 {{ font-size: 15px; margin: 12px 0 4px 0; }}
h4 {{ font-size: 14px; margin: 10px 0 4px 0; }}
p, li {{ margin: 0 0 8px 0; }}
p.fact {{ margin-left: 18px; text-indent: -18px; }}
blockquote {{ margin: 0 24px 8px 24px; }}
small {{ color: {tokens.ink2}; font-size: 12px; }}
"""


class PreviewText(QTextBrowser):
    """Read-only words; loads nothing and leads nowhere."""

    def __init__(self, theme: Theme, name: str, called: str) -> None:
        super().__init__()
        self._theme = theme
        self._html = ""
        self.setObjectName(name)
        self.setAccessibleName(called)
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.document().setDocumentMargin(14)
        theme.changed.connect(self._tint)

    def loadResource(self, _kind: int, _name: QUrl | str) -> object:  # pyright: ignore[reportIncompatibleMethodOverride]
        return None

    def _tint(self) -> None:
        self.show_html(self._html)

    def show_html(self, html: str) -> None:
        """Shows that, from its beginning; of a long report the first part."""
        self._html = html
        self.document().setDefaultStyleSheet(_STYLE.format(tokens=self._theme.tokens))
        cut = html.rfind("\n", 0, _MOST) if len(html) > _MOST else len(html)
        told = tr("Only the beginning is shown here; the file holds all of it.")
        self.setHtml(html[:cut] + (f"<p><small>{escaped(told)}</small></p>" if cut < len(html) else ""))


def account_html(account: Account) -> str:
    """The account as a page: what goes in, what stays out."""
    told = (
        (tr("What goes in"), report_holds(account)),
        (tr("What stays out"), left_out(account)),
    )
    return "\n".join(
        f"<h3>{escaped(name)}</h3>\n" + "\n".join(f'<p dir="auto">{escaped(each)}</p>' for each in sentences)
        for name, sentences in told
    )
