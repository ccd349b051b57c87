"""Addresses of the safety pages. What was typed never stands in one."""

from django.urls import path, re_path

from posology.web.pages.safety.card.view import card, card_file

addresses = [
    path("safety/card/", card, name="card"),
    re_path(r"^safety/card/(?P<size>wallet|a4)\.pdf$", card_file, name="card-file"),
]
