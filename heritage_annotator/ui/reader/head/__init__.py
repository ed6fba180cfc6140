"""Above the text: where the article comes from, who else printed it, what it is called, and its details as a form."""
