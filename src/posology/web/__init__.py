"""The pages, on this computer only: `server` starts them, `door` and `guard` decide who comes in, `pages` show.

A page is a folder in `pages/` with its view and its template: it parses what came in, makes one call to a use case,
and renders. To add one, copy its neighbour and name it in `urls.py`. Every page works
without a script; a few are quicker with one (docs/decisions/0009).
"""
