"""The pane in which the codebook is edited: a tag with its quotations, merging, splitting, removing, files."""
