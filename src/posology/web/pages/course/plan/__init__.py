"""A plan by a published protocol, what the diary proposes, and its supply."""
