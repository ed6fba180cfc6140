"""What things are: frozen records, changes, spans. Standard library only."""
