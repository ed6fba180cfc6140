"""The actions of the window: their table, and the menus and keys made of it."""
