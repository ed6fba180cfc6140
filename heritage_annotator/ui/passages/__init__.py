"""The page of passages and counts: what of the whole project fits a query, listed, counted, tagged, taken out."""
