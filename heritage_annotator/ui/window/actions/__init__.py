"""What the window can be asked to do: the table of actions, and the menus and keys made of it."""
