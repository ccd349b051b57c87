"""The only tables there are: kept answers, saved checks, and what is still being typed.

Functions here take and return plain frozen values (`answers`, `drafts`, `checks`, `forms`); Django's models stay
inside. Nothing else in the project touches the database, and nothing here knows what an answer or a check means.
"""
