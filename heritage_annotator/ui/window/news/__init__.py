"""What the window tells: the status line, news over the workspace, what another window did, and bugs."""
