"""Addresses of the evidence pages. Others link to them by these names."""

from django.urls import path, re_path

from posology.web.pages.evidence.cases.files import bring, download, look
from posology.web.pages.evidence.cases.view import case_list, delete, one_case
from posology.web.pages.evidence.cases.writing import forget, new, new_update, save, write
from posology.web.pages.evidence.claims.view import claim_list, dangerous, disagreements
from posology.web.pages.evidence.condition.view import condition
from posology.web.pages.evidence.overview.view import overview
from posology.web.pages.evidence.questions.view import question_list
from posology.web.pages.evidence.sources.view import source_list
from posology.web.pages.evidence.studies.view import one_study, study_list

addresses = [
    path("evidence/", overview, name="evidence"),
    path("evidence/conditions/<str:name>/", condition, name="evidence-condition"),
    path("evidence/studies/", study_list, name="evidence-studies"),
    path("evidence/studies/<str:id>/", one_study, name="evidence-study"),
    path("evidence/claims/", claim_list, name="evidence-claims"),
    path("evidence/contradictions/", disagreements, name="evidence-contradictions"),
    path("evidence/lines-that-could-harm/", dangerous, name="evidence-dangerous"),
    path("evidence/questions/", question_list, name="evidence-questions"),
    path("evidence/sources/", source_list, name="evidence-sources"),
    path("evidence/cases/", case_list, name="evidence-cases"),
    path("evidence/cases/new/", new, name="evidence-case-new"),
    path("evidence/cases/drafts/<str:id>/", write, name="evidence-case-write"),
    path("evidence/cases/drafts/<str:id>/save/", save, name="evidence-case-save"),
    path("evidence/cases/drafts/<str:id>/forget/", forget, name="evidence-case-forget"),
    path("evidence/cases/files/bring/", bring, name="evidence-cases-bring"),
    path("evidence/cases/files/<str:id>/look/", look, name="evidence-cases-look"),
    re_path(
        r"^evidence/cases/files/(?P<which>kept|may-be-shared|all)\.(?P<form>json|csv)$",
        download,
        name="evidence-cases-download",
    ),
    path("evidence/cases/of/<str:id>/", one_case, name="evidence-case"),
    path("evidence/cases/of/<str:id>/update/", new_update, name="evidence-case-update"),
    path("evidence/cases/of/<str:id>/delete/", delete, name="evidence-case-delete"),
]
