"""The words that everything shares: errors, doses, sources with their bibliography, numbers as people say them."""
