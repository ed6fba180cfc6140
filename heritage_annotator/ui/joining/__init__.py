"""Joining a colleague's copy: what would come in, what differs, decided one by one."""
