"""The registers: who says things and how reliable they are, who does things; and what the project has of each."""
