"""Help: the guide, the keys, what each part of the window is for."""
