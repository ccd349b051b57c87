"""The words that everything shares: errors now; quantities, sources and people as the folders that need them arrive."""
