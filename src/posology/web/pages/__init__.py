"""The pages, one folder each: what it does in `view.py`, how it looks in its template."""
