"""One person's story as structured facts: a first account, and dated updates that never overwrite what was told."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from posology.evidence.cases.facts import (
    LONGEST_NAME,
    Change,
    Relapse,
    SideEffect,
    Step,
    Treatment,
    checked_text,
)
from posology.evidence.cases.when import NOT_SAID, When, is_rough, rough_span

_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
MOST_FACTS = 200  # of one kind in one account
MOST_UPDATES = 500


class Taking(StrEnum):
    """Whether the person takes it, at the time of telling; empty where they did not say."""

    NOT_SAID = ""
    YES = "yes"
    NO = "no"
    NEVER = "never"


class Consent(StrEnum):
    """On what ground a case is written down, and whether it may be handed on."""

    PUBLISHED = "published"
    OWN = "own"
    AGREED = "agreed"
    SHARE = "share"

    @property
    def words(self) -> str:
        """As a sentence."""
        return {
            Consent.PUBLISHED: "Told in public by the person, and cited here.",
            Consent.OWN: "My own story, for me only.",
            Consent.AGREED: "Somebody else's story; they agreed that I write it down.",
            Consent.SHARE: "It may be handed on under this pseudonym.",
        }[self]

    @property
    def may_be_shared(self) -> bool:
        """Whether it may go to other people."""
        return self in (Consent.PUBLISHED, Consent.SHARE)


@dataclass(frozen=True)
class Account:
    """What was told at one time.

    Parameters
    ----------
    told
        When it was told: "2008", "2008-07" or "2008-07-15".
    taking
        Whether it was taken then.
    steps, changes, treatments
        Doses, what changed, and other treatments.
    side_effects, relapses
        None where nothing was said of them; an empty tuple where the person said that there were none.
    stopped, why_stopped
        When and why it was given up, where it was.
    said
        What else belongs to it, a sentence each.

    Raises
    ------
    ValueError
        When it contradicts itself.
    """

    told: str
    taking: Taking = Taking.NOT_SAID
    steps: tuple[Step, ...] = ()
    changes: tuple[Change, ...] = ()
    side_effects: tuple[SideEffect, ...] | None = None
    relapses: tuple[Relapse, ...] | None = None
    treatments: tuple[Treatment, ...] = ()
    stopped: When = NOT_SAID
    why_stopped: str = ""
    said: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        rough_span(self.told)
        checked_text(self.why_stopped, "why it was stopped")
        for sentence in self.said:
            checked_text(sentence, "what else was told", needed=True)
        if (self.stopped.known or self.why_stopped) and self.taking is not Taking.NO:
            raise ValueError("a person who stopped does not take it any more")
        if self.taking is Taking.NEVER and (self.steps or self.changes or self.side_effects):
            raise ValueError("a person who never took it has no doses, changes or side effects of it")
        groups = (self.steps, self.changes, self.side_effects or (), self.relapses or (), self.treatments, self.said)
        if any(len(group) > MOST_FACTS for group in groups):
            raise ValueError(f"an account holds at most {MOST_FACTS} facts of a kind")


@dataclass(frozen=True)
class Case:
    """One person's story.

    Parameters
    ----------
    id
        Key of the case.
    pseudonym
        What the person is called here; never a full name.
    country
        In which country; "" where that was not said.
    conditions
        Ids such as "multiple-sclerosis", or words of one's own.
    accounts
        The first account and its updates, in the order in which they were written down.
    consent
        On what ground it is here.
    source
        Id in the bibliography for a published case; where it was told, or "", for others.
    diagnosed
        Year of diagnosis; None where that was not said.
    before
        How it was before, a sentence each.
    cautions
        Why the story alone proves nothing, a sentence each: words of ours.
    answer
        Id of a kept answer of this person, where their own diary was measured; else "".

    Raises
    ------
    ValueError
        When it is not complete or contradicts itself.
    """

    id: str
    pseudonym: str
    country: str
    conditions: tuple[str, ...]
    accounts: tuple[Account, ...]
    consent: Consent
    source: str = ""
    diagnosed: int | None = None
    before: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()
    answer: str = ""

    def __post_init__(self) -> None:
        if not _ID.fullmatch(self.id):
            raise ValueError("the key of a case has only letters a to z, digits, - and _, at most 64")
        checked_text(self.pseudonym, "the pseudonym", longest=LONGEST_NAME, needed=True)
        if "@" in self.pseudonym:
            raise ValueError("a pseudonym is not an address")
        checked_text(self.country, "the country", longest=LONGEST_NAME)
        checked_text(self.source, "the source", longest=300)
        checked_text(self.answer, "the answer", longest=64)
        if not self.conditions or not self.accounts:
            raise ValueError("a case needs a condition and what was told")
        for name in self.conditions:
            checked_text(name, "a condition", longest=LONGEST_NAME, needed=True)
        for sentence in (*self.before, *self.cautions):
            checked_text(sentence, "a sentence", needed=True)
        if len(self.accounts) > MOST_UPDATES or max(len(self.before), len(self.cautions)) > MOST_FACTS:
            raise ValueError("the case is too long")
        if self.diagnosed is not None and not is_rough(f"{self.diagnosed:04d}"):
            raise ValueError(f"{self.diagnosed} is not a year")

    @property
    def first(self) -> Account:
        """The first account."""
        return self.accounts[0]

    @property
    def updates(self) -> tuple[Account, ...]:
        """What was told later."""
        return self.accounts[1:]

    @property
    def by_date(self) -> tuple[Account, ...]:
        """All accounts in the order of their dates."""
        return tuple(sorted(self.accounts, key=lambda one: rough_span(one.told)))

    @property
    def last(self) -> Account:
        """The account that was told last."""
        return self.by_date[-1]

    @property
    def started(self) -> str:
        """Rough date of the first dose; "" where it is not known."""
        dates = [step.start.on for account in self.accounts for step in account.steps if step.start.on]
        return min(dates, key=lambda text: rough_span(text), default="")

    @property
    def took_it(self) -> bool:
        """Whether the person ever took it."""
        return all(account.taking is not Taking.NEVER for account in self.accounts) or any(
            account.steps for account in self.accounts
        )

    @property
    def taking(self) -> Taking:
        """Whether it was taken when that was last said."""
        said = [account.taking for account in self.by_date if account.taking is not Taking.NOT_SAID]
        return said[-1] if said else Taking.NOT_SAID

    def with_update(self, account: Account) -> Case:
        """The same case with one more account behind all others; nothing that was told before changes."""
        return replace(self, accounts=(*self.accounts, account))

    def continues(self, earlier: Case) -> bool:
        """Whether this is `earlier` with nothing changed and perhaps something added."""
        known = len(earlier.accounts)
        return self.accounts[:known] == earlier.accounts and replace(self, accounts=earlier.accounts) == earlier
