"""What helps: the guide, the keys, what each part of the window is for."""
