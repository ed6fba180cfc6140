"""What a researcher sees: one folder a panel."""

from PySide6.support import feature  # pyright: ignore[reportAttributeAccessIssue, reportUnknownVariableType]

# PySide reads the source of every module imported after it, in search of its own name: such a module may ask
# for `__feature__`, which none of ours does. That takes some six milliseconds of a start.
feature._mod_uses_pyside = lambda _module: False  # noqa: SLF001
