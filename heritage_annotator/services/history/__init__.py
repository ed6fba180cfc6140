"""Looking back: what a change altered, and under which definition a tag was set."""
