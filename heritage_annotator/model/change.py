"""A deed as data. The one idea of the program: what changes is said before it is done."""

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum
from typing import Any, cast

from heritage_annotator.frozen import frozen
from heritage_annotator.model.records import Article, Original, Record


class DeedKind(StrEnum):
    """A kind of deed, as the log keeps it."""

    IMPORT = "import"
    EDIT_ARTICLE = "edit_article"
    MARK_ARTICLE = "mark_article"
    REMOVE_ARTICLE = "remove_article"
    CHOOSE_PUBLICATION = "choose_publication"
    READ_AGAIN = "read_again"
    PUT_TOGETHER = "put_together"
    PUT_APART = "put_apart"
    CARRY_OVER = "carry_over"
    ANNOTATE = "annotate"
    TAG = "tag"
    UNTAG = "untag"
    RETAG = "retag"
    EDIT_NOTE = "edit_note"
    SET_ATTRIBUTE = "set_attribute"
    RESIZE = "resize"
    REMOVE_ANNOTATION = "remove_annotation"
    CREATE_TAG = "create_tag"
    CREATE_GROUP = "create_group"
    EDIT_TAG = "edit_tag"
    SET_SHORTCUT = "set_shortcut"
    MOVE_TAG = "move_tag"
    MERGE_TAGS = "merge_tags"
    SPLIT_TAG = "split_tag"
    ARCHIVE_TAG = "archive_tag"
    RESTORE_TAG = "restore_tag"
    REMOVE_TAG = "remove_tag"
    IMPORT_CODEBOOK = "import_codebook"
    RENAME_ANNOTATOR = "rename_annotator"
    ONE_PERSON = "one_person"
    TWO_PEOPLE = "two_people"
    SAVE_SEARCH = "save_search"
    REMOVE_SEARCH = "remove_search"
    ADD_SITE = "add_site"
    EDIT_SITE = "edit_site"
    REMOVE_SITE = "remove_site"
    IMPORT_SITES = "import_sites"
    DECLINE_SITE = "decline_site"
    OBSERVE = "observe"
    ADD_SOURCE = "add_source"
    EDIT_SOURCE = "edit_source"
    GRADE_SOURCE = "grade_source"
    JOIN_SOURCES = "join_sources"
    REMOVE_SOURCE = "remove_source"
    ADD_ACTOR = "add_actor"
    EDIT_ACTOR = "edit_actor"
    REMOVE_ACTOR = "remove_actor"
    AGREE = "agree"
    ADD_INCIDENT = "add_incident"
    EDIT_INCIDENT = "edit_incident"
    IMPORT_INCIDENTS = "import_incidents"
    REMOVE_INCIDENT = "remove_incident"
    LINK_INCIDENTS = "link_incidents"
    REVIEW_INCIDENT = "review_incident"
    ADD_STATEMENT = "add_statement"
    EDIT_STATEMENT = "edit_statement"
    REMOVE_STATEMENT = "remove_statement"
    ASSESS = "assess"
    TRANSLATE = "translate"
    ISSUE_REPORT = "issue_report"
    MARK_SENSITIVE = "mark_sensitive"
    UNMARK_SENSITIVE = "unmark_sensitive"
    REVIEW = "review"
    TAKE_BACK_REVIEW = "take_back_review"
    CONFIRM_TAG = "confirm_tag"
    ADJUDICATE = "adjudicate"
    DRAW_SAMPLE = "draw_sample"
    FINISH_SAMPLE = "finish_sample"
    REMOVE_SAMPLE = "remove_sample"
    SHARE = "share"
    REVERT = "revert"
    SET_UP = "set_up"
    JOIN = "join"
    DECIDE = "decide"


# No project has so many of anything; a file of others may claim to.
_DIGITS = 12


@frozen
class Deed:
    """What was done and to what; `subject` is a name a person recognises, the same in every language.

    A second line of it names what came of it: what tags were merged into, what was split off. Of a deed done to many
    the first line is empty, and the second says how many they were; where the first names what was set on them, the
    second says the same. Of a deed that takes one back the first line is the
    kind of that one, and what follows its subject.
    """

    kind: DeedKind
    subject: str = ""

    @classmethod
    def to_many(cls, kind: DeedKind, count: int) -> "Deed":
        """One deed done to so many."""
        return cls(kind, f"\n{count}")

    @property
    def count(self) -> int:
        """To how many it was done; 0 where `subject` names what it was done to."""
        return 0 if self.subject.partition("\n")[0] else self.on_how_many

    @property
    def on_how_many(self) -> int:
        """What the second line says as a number; 0 where it says none."""
        second = self.subject.partition("\n")[2]
        return int(second) if len(second) < _DIGITS and second.isascii() and second.isdecimal() else 0


Values = Mapping[str, Any]


@frozen
class Edit:
    """One record before and after. None before: created. None after: removed.

    `beyond_before` and `beyond_after`: what a newer program logged of the two and these records have no field for.
    It is kept, and goes along into the entry of the undo.

    Raises:
        ValueError: both are None, or they are two different records.
    """

    before: Record | None
    after: Record | None
    beyond_before: Values | None = field(default=None, kw_only=True, hash=False)
    beyond_after: Values | None = field(default=None, kw_only=True, hash=False)

    def __post_init__(self) -> None:
        one, other = self.before, self.after
        if one is None and other is None:
            raise ValueError("an edit of nothing")
        if one is not None and other is not None and (type(one), one.id) != (type(other), other.id):
            raise ValueError("an edit of two different records")

    @property
    def record(self) -> Record:
        """The record as it is after the edit, or was before its removal."""
        return cast(Record, self.before) if self.after is None else self.after

    def reversed(self) -> "Edit":
        """The edit that takes this one back."""
        return Edit(self.after, self.before, beyond_before=self.beyond_after, beyond_after=self.beyond_before)


@frozen
class Deposit:
    """A body, laid down once and never logged or taken back.

    `article` is the record to lay down, in state removed: a deed's edit brings it to light,
    and the undo of that edit only hides it again. `terms`: what the search index holds of its title and body, where
    that is known already; to find it out is a good part of what laying down costs. Bytes are UTF-8.
    """

    article: Article
    body: str | bytes = field(repr=False)
    terms: tuple[bytes, bytes] | None = field(default=None, repr=False)


@frozen
class Change:
    """Edits that stand or fall together.

    `deposits` lays down bodies and the originals they come from, each once.
    """

    deed: Deed
    edits: tuple[Edit, ...]
    deposits: tuple[Deposit | Original, ...] = ()
    _ids: dict[type[Record], list[str]] = field(
        init=False, repr=False, compare=False, default_factory=dict[type[Record], list[str]]
    )

    def reversed(self) -> "Change":
        """The change that undoes this one. Deposits stay where they are."""
        return Change(self.deed, tuple(edit.reversed() for edit in reversed(self.edits)))

    def and_then(self, later: "Change") -> "Change":
        """Both as one deed, which bears the name of the later."""
        return Change(later.deed, self.edits + later.edits, self.deposits + later.deposits)

    def touched(self, kind: type[Record]) -> list[str]:
        """The ids of the records of that kind it touches, in the order of its edits.

        Cost: those of all kinds are found once, for each listener asks.
        """
        if self.edits and not self._ids:
            for edit in self.edits:
                record = edit.record
                self._ids.setdefault(type(record), []).append(record.id)
        return [*self._ids.get(kind, ())]
