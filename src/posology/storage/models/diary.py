"""The person's own diary: every version of every day, and of everything beside the days. Rows are only ever added."""

from django.db import models
from django.db.models import Q

from posology.storage.models.answers import LARGEST_OFFSET

DOSE_STATUSES = ("taken", "skipped", "later")
DOCUMENT_KINDS = ("set-up", "plan", "proposal", "stock", "course-beside", "visit-or-test", "check-in")


class DayRevision(models.Model):
    """One version of one day, as written or edited; a deleted day is a version that holds nothing.

    A dose is text, for SQLite would keep a decimal as a binary fraction.
    """

    date = models.DateField()
    number = models.PositiveIntegerField()
    deleted = models.BooleanField(default=False)
    recorded_at = models.DateTimeField()
    recorded_offset_minutes = models.SmallIntegerField()
    dose_status = models.CharField(max_length=10, blank=True)
    dose_mg = models.CharField(max_length=20, blank=True)
    dose_at = models.TimeField(null=True)
    scores = models.JSONField(default=dict)
    side_effects = models.JSONField(default=dict)
    marks = models.JSONField(default=list)
    note = models.TextField(blank=True)
    bad_day = models.BooleanField(default=False)
    recalled = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(name="one_version_of_a_day_has_a_number", fields=("date", "number")),
            models.CheckConstraint(name="versions_of_a_day_start_at_one", condition=Q(number__gte=1)),
            models.CheckConstraint(
                name="dose_status_is_known", condition=Q(dose_status="") | Q(dose_status__in=DOSE_STATUSES)
            ),
            models.CheckConstraint(
                name="only_a_dose_taken_or_later_has_a_size_and_time",
                condition=Q(dose_status__in=("taken", "later")) | Q(dose_mg="", dose_at=None),
            ),
            models.CheckConstraint(
                name="a_deleted_day_holds_nothing",
                condition=Q(deleted=False) | Q(dose_status="", note="", bad_day=False, recalled=False),
            ),
            models.CheckConstraint(
                name="day_offset_is_a_zone",
                condition=Q(recorded_offset_minutes__gte=-LARGEST_OFFSET, recorded_offset_minutes__lte=LARGEST_OFFSET),
            ),
        )


class DocumentRevision(models.Model):
    """One version of one thing beside the days: the set-up, a plan, a decision on a proposal, a course, a visit."""

    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=60)
    number = models.PositiveIntegerField()
    deleted = models.BooleanField(default=False)
    content = models.JSONField(default=dict)
    recorded_at = models.DateTimeField()
    recorded_offset_minutes = models.SmallIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(name="one_version_of_a_document_has_a_number", fields=("kind", "key", "number")),
            models.CheckConstraint(name="versions_of_a_document_start_at_one", condition=Q(number__gte=1)),
            models.CheckConstraint(name="document_kind_is_known", condition=Q(kind__in=DOCUMENT_KINDS)),
            models.CheckConstraint(name="document_has_a_key", condition=~Q(key="")),
            models.CheckConstraint(
                name="document_offset_is_a_zone",
                condition=Q(recorded_offset_minutes__gte=-LARGEST_OFFSET, recorded_offset_minutes__lte=LARGEST_OFFSET),
            ),
        )


class EveningDraft(models.Model):
    """What has been typed of an evening that is not saved yet."""

    date = models.DateField(primary_key=True)
    typed = models.JSONField(default=dict)
    saved_at = models.DateTimeField()
