"""The codebook as a tree, with counts."""
