"""Web pages of public repositories, with the text they are expected to give. Outside `make test`: see `__main__`."""
