"""An open connection, held as sqlite-utils holds one.

Reading, writing and the log need the connection alone. sqlite-utils, which makes and upgrades
projects, costs 50 ms to import (click, dateutil, pluggy): too much for each start of the window.
"""

import sqlite3


class Database:
    """`conn` is the connection; it belongs to the thread that opened it."""

    __slots__ = ("conn",)

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.conn = connection

    def close(self) -> None:
        """Closes the connection."""
        self.conn.close()
