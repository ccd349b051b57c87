"""Addresses of the safety pages. What was typed never stands in one."""

from django.urls import path, re_path

from posology.web.pages.safety.card.view import card, card_file
from posology.web.pages.safety.check.view import keep_answers, printed, result, safety, save, suggest
from posology.web.pages.safety.saved.view import change, delete_check, saved_check, saved_printed

addresses = [
    path("safety/", safety, name="safety"),
    path("safety/names/", suggest, name="safety-names"),
    path("safety/answers/", keep_answers, name="safety-answers"),
    path("safety/result/", result, name="check-result"),
    path("safety/result/print/", printed, name="check-print"),
    path("safety/save/", save, name="save-check"),
    path("safety/saved/<str:id>/", saved_check, name="saved-check"),
    path("safety/saved/<str:id>/print/", saved_printed, name="saved-check-print"),
    path("safety/saved/<str:id>/change/", change, name="change-check"),
    path("safety/saved/<str:id>/delete/", delete_check, name="delete-check"),
    path("safety/card/", card, name="card"),
    re_path(r"^safety/card/(?P<size>wallet|a4)\.pdf$", card_file, name="card-file"),
]
