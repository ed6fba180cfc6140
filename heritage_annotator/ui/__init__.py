"""What a researcher sees: one folder a panel."""
