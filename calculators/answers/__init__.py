"""One calculator per module: which rules it asks and how their findings become a result."""
