"""The things themselves: frozen records, changes, spans. Standard library only."""
