"""Checks of medicines that were saved, and forms that a person has not finished."""

from django.db import models
from django.db.models import Q

_LARGEST_OFFSET = 14 * 60  # minutes; no zone is further from UTC (IANA: Pacific/Kiritimati +14)


class SavedCheck(models.Model):
    """What was asked of the safety rules, and what they said then."""

    id = models.CharField(primary_key=True, max_length=22)
    asked = models.JSONField()
    result = models.JSONField()
    overall = models.CharField(max_length=40)
    complete = models.BooleanField()
    saved_at = models.DateTimeField()
    saved_offset_minutes = models.SmallIntegerField()

    class Meta:
        constraints = (
            models.CheckConstraint(name="saved_check_is_named", condition=~Q(id="") & ~Q(overall="")),
            models.CheckConstraint(
                name="saved_offset_is_a_zone",
                condition=Q(saved_offset_minutes__gte=-_LARGEST_OFFSET, saved_offset_minutes__lte=_LARGEST_OFFSET),
            ),
        )


class TypedForm(models.Model):
    """What was typed on a page so far, one row a page, so that nothing gets lost and nothing stands in an address."""

    page = models.CharField(primary_key=True, max_length=40)
    typed = models.JSONField(default=dict)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = (models.CheckConstraint(name="typed_form_has_a_page", condition=~Q(page="")),)
