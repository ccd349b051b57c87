"""Addresses of the diary and its plan."""

from django.urls import path, re_path

from posology.web.pages.course.begin.view import begin, demo, leave_demo, measures_page
from posology.web.pages.course.beside.view import beside, new, one
from posology.web.pages.course.day.view import day
from posology.web.pages.course.everything.view import ask, everything, own_answers, take_out
from posology.web.pages.course.plan.make_view import make
from posology.web.pages.course.plan.supply_view import supply
from posology.web.pages.course.plan.view import answer, calendar, choose, end, plan, prescriber_said
from posology.web.pages.course.timeline.view import month, timeline
from posology.web.pages.course.tonight.view import tonight, typed

_FILES = "posology\\.zip|posology\\.json|diary\\.csv|posology-backup\\.sqlite3"

addresses = [
    path("begin/", begin, name="begin"),
    path("begin/measures/", measures_page, name="begin-measures"),
    path("begin/made-up/", demo, name="demo"),
    path("begin/own/", leave_demo, name="leave-demo"),
    path("tonight/", tonight, name="tonight"),
    path("tonight/typed/", typed, name="typed"),
    path("plan/", plan, name="plan"),
    path("plan/choose/", choose, name="choose-plan"),
    path("plan/make/", make, name="make-plan"),
    path("plan/answer/", answer, name="answer-proposal"),
    path("plan/said/", prescriber_said, name="prescriber-said"),
    path("plan/calendar.ics", calendar, name="plan-calendar"),
    path("plan/supply/", supply, name="supply"),
    path("plan/end/", end, name="end-plan"),
    path("timeline/", timeline, name="timeline"),
    path("month/", month, name="month"),
    path("days/<str:day>/", day, name="day"),
    path("beside/", beside, name="beside"),
    path("beside/<str:kind>/", new, name="new-beside"),
    path("beside/<str:kind>/<str:key>/", one, name="one-beside"),
    path("everything/", everything, name="everything"),
    re_path(f"^everything/(?P<file>{_FILES})$", take_out, name="take-out"),
    path("does-it-work/own/", own_answers, name="own-answers"),
    path("does-it-work/own/ask/", ask, name="ask-own-diary"),
]
