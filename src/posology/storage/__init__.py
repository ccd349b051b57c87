"""The only tables there are: every version of the diary and what goes on beside it, checks, answers, cases, drafts.

Functions here take and return plain frozen values (`days`, `documents`, `checks`, `answers` ...); Django's models stay
inside. Nothing else in the project touches the database, and nothing here knows what a plan or an answer means.
"""
