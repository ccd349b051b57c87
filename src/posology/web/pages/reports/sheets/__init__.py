"""Sheets of cited statements: the fact sheet, and what a pharmacist is to prepare."""
