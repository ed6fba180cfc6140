"""Lists of references, which say what their texts, in files beside them, are."""
