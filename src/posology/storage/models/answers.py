"""Answers that were kept, and drafts of questions still being asked."""

from django.db import models
from django.db.models import Q

LARGEST_OFFSET = 14 * 60  # minutes; no zone is further from UTC (IANA: Pacific/Kiritimati +14)


class KeptAnswer(models.Model):
    """A diary file with the question asked of it; the answer itself is worked out again whenever it is opened."""

    id = models.CharField(primary_key=True, max_length=22)
    name = models.CharField(max_length=200)
    data = models.BinaryField()
    asked = models.JSONField()
    title = models.CharField(max_length=300)
    answer = models.CharField(max_length=300, blank=True)
    kept_at = models.DateTimeField()
    kept_offset_minutes = models.SmallIntegerField()

    class Meta:
        constraints = (
            models.CheckConstraint(name="kept_answer_is_named", condition=~Q(id="") & ~Q(name="") & ~Q(title="")),
            models.CheckConstraint(
                name="kept_offset_is_a_zone",
                condition=Q(kept_offset_minutes__gte=-LARGEST_OFFSET, kept_offset_minutes__lte=LARGEST_OFFSET),
            ),
        )


class Draft(models.Model):
    """A diary file whose question is still being asked, with everything typed so far, so that nothing gets lost."""

    id = models.CharField(primary_key=True, max_length=22)
    name = models.CharField(max_length=200)
    data = models.BinaryField()
    typed = models.JSONField(default=dict)
    started_at = models.DateTimeField()

    class Meta:
        constraints = (models.CheckConstraint(name="draft_is_named", condition=~Q(id="") & ~Q(name="")),)
