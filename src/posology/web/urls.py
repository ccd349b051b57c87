"""Every address there is."""

from django.urls import path, re_path

from posology.web.pages.about.view import about
from posology.web.pages.answer.view import answer, ask_again, download, keep
from posology.web.pages.answers.view import answers, delete
from posology.web.pages.body.addresses import addresses as body
from posology.web.pages.columns.view import columns
from posology.web.pages.course.addresses import addresses as course
from posology.web.pages.enter.view import enter, front_door
from posology.web.pages.evidence.addresses import addresses as evidence
from posology.web.pages.question.view import question
from posology.web.pages.reports.addresses import addresses as reports
from posology.web.pages.safety.addresses import addresses as safety
from posology.web.pages.start.view import forget, start

_ONE = "(?P<shelf>examples|drafts|answers)/(?P<id>[A-Za-z0-9_-]{1,64})"

urlpatterns = [
    path("", front_door, name="front-door"),
    path("enter/<str:token>/", enter, name="enter"),
    path("does-it-work/", start, name="start"),
    path("drafts/<str:id>/columns/", columns, name="columns"),
    path("drafts/<str:id>/question/", question, name="question"),
    path("drafts/<str:id>/forget/", forget, name="forget"),
    path("drafts/<str:id>/keep/", keep, name="keep"),
    re_path(f"^{_ONE}/$", answer, name="answer"),
    re_path(f"^{_ONE}/(?P<file>answer\\.json|answer\\.html|diary\\.csv)$", download, name="download"),
    re_path(f"^{_ONE}/ask-again/$", ask_again, name="ask-again"),
    path("answers/", answers, name="answers"),
    path("answers/<str:id>/delete/", delete, name="delete"),
    path("about/", about, name="about"),
    *safety,
    *course,
    *evidence,
    *body,
    *reports,
]

handler400 = "posology.web.refusal.not_understood"
handler404 = "posology.web.refusal.not_found"
handler500 = "posology.web.refusal.own_bug"
