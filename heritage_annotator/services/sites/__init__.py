"""Sites: the gazetteer, finding places by any of their names, files of sites."""
