"""The only tables there are: kept answers, and drafts of questions that are still being asked.

Functions here take and return plain frozen values (`answers`, `drafts`); Django's models stay inside. Nothing else in
the project touches the database, and nothing here knows what an answer means.
"""
