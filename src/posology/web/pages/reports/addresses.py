"""Addresses of what is shown to somebody else."""

from django.urls import path, re_path

from posology.web.pages.reports.doctor.view import doctor, doctor_file
from posology.web.pages.reports.sheets.view import fact_sheet, fact_sheet_file, pharmacist, pharmacist_file

addresses = [
    path("doctor/", doctor, name="doctor"),
    re_path(r"^doctor/doctor\.(?P<kind>pdf|html)$", doctor_file, name="doctor-file"),
    path("fact-sheet/", fact_sheet, name="fact-sheet"),
    re_path(r"^fact-sheet/fact-sheet\.(?P<kind>pdf|html)$", fact_sheet_file, name="fact-sheet-file"),
    path("pharmacist/", pharmacist, name="pharmacist"),
    re_path(r"^pharmacist/pharmacist\.(?P<kind>pdf|html)$", pharmacist_file, name="pharmacist-file"),
]
