"""The only tables there are: kept answers and cases, and drafts of what is still being written.

Functions here take and return plain frozen values (`answers`, `drafts`); Django's models stay inside. Nothing else in
the project touches the database, and nothing here knows what an answer means.
"""
