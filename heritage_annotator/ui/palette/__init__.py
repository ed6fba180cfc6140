"""The tag palette: type a few letters, press Enter, the passage is tagged."""
