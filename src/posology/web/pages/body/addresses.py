"""Addresses of the pages on the medicine in the body. No dose ever stands in one."""

from django.urls import path

from posology.web.pages.body.night.view import night, night_curve, night_more
from posology.web.pages.body.numbers.view import parameters
from posology.web.pages.body.rebound.view import rebound
from posology.web.pages.body.washout.view import washout, washout_curve

addresses = [
    path("night/", night, name="night"),
    path("night/curve/", night_curve, name="night-curve"),
    path("night/more/", night_more, name="night-more"),
    path("night/numbers/", parameters, name="parameters"),
    path("washout/", washout, name="washout"),
    path("washout/curve/", washout_curve, name="washout-curve"),
    path("rebound/", rebound, name="rebound"),
]
