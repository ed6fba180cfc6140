"""What a person may set, and the dialog to set it in."""
