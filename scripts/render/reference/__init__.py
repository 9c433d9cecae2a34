"""Pages about the data itself: one per document, one per parameter, and the overviews."""
