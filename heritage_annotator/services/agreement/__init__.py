"""Agreement of people who coded the same articles: who counts, how it is measured, how far it may be trusted."""
