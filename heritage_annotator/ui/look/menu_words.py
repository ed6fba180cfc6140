"""Words in menus, where a bare & underlines the letter after it instead of being shown."""

import re


def in_menu(words: str) -> str:
    """`words` so that a menu, or a button, shows just these characters."""
    return words.replace("&", "&&")


def out_of_menu(text: str) -> str:
    """What a menu shows of `text`."""
    return re.sub("&(.)", r"\1", text)
