"""Cases that a person keeps, the accounts they are made of, and drafts of what is still being typed."""

from typing import Any

from django.db import models
from django.db.models import Q


class KeptCase(models.Model):
    """Who a case is about: what stays the same while updates are added."""

    id = models.CharField(primary_key=True, max_length=64)
    pseudonym = models.CharField(max_length=80)
    facts = models.JSONField()
    kept_at = models.DateTimeField()

    class Meta:
        constraints = (models.CheckConstraint(name="kept_case_is_named", condition=~Q(id="") & ~Q(pseudonym="")),)


class CaseAccount(models.Model):
    """What was told at one time. Place 0 is the first account, later ones are updates. Rows only ever come on top."""

    case = models.ForeignKey(KeptCase, on_delete=models.CASCADE, related_name="accounts")
    place = models.PositiveIntegerField()
    told = models.CharField(max_length=10)
    facts = models.JSONField()
    kept_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(name="one_account_a_place", fields=("case", "place")),
            models.CheckConstraint(name="case_account_is_dated", condition=~Q(told="")),
        )

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the row; refuse to change one that is there."""
        if not self._state.adding:
            raise TypeError("an account is added, never changed")
        super().save(*args, **kwargs)


class CaseDraft(models.Model):
    """What was typed so far about a case, or about an update of one."""

    id = models.CharField(primary_key=True, max_length=22)
    case = models.ForeignKey(KeptCase, on_delete=models.CASCADE, null=True, related_name="drafts")
    typed = models.JSONField(default=dict)
    started_at = models.DateTimeField()
    saved_at = models.DateTimeField()

    class Meta:
        constraints = (models.CheckConstraint(name="case_draft_has_a_key", condition=~Q(id="")),)
