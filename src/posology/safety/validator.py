"""Look over the tables and rules as a whole, for what no single row can show.

A row or a file that cannot be right by itself (an unknown source, a missing position, a verdict that hides that sources
disagree) is refused when it is read. What is left is whether they fit together.
"""

from __future__ import annotations

from collections.abc import Iterable

from posology.safety.conditions import conditions
from posology.safety.medicines import ROUTES, Register
from posology.safety.rule import Rule
from posology.safety.usual_routes import usual_routes


def problems(rules: Iterable[Rule], tables: Register) -> list[str]:
    """Everything that does not fit together, as sentences; none is good."""
    spoken = tuple(rules)
    return [
        *(line for rule in spoken for line in _of_rule(rule, tables)),
        *_of_opioids(spoken, tables),
        *_of_routes(spoken, tables),
    ]


def _of_rule(rule: Rule, tables: Register) -> list[str]:
    """Names in a rule that nobody defines."""
    ingredients = {part for one in tables.medicines for part in one.ingredients}
    unknown = [f"class {one}" for one in rule.classes if one not in tables.classes]
    unknown += [f"ingredient {one}" for one in rule.ingredients if one not in ingredients]
    unknown += [f"condition {one}" for one in rule.conditions if one not in conditions()]
    unknown += [f"route {one}" for one in rule.routes if one not in ROUTES]
    return [f"rule {rule.id}: nobody defines the {one}" for one in unknown]


def _of_opioids(rules: tuple[Rule, ...], tables: Register) -> list[str]:
    """Opioids that no rule forbids or discusses, whatever way they are taken."""
    covered = {name for rule in rules if not rule.routes and rule.verdict.alarms for name in rule.classes}
    opioids = tables.opioids | tables.classes.get("opioid-antagonist", frozenset())
    bare = sorted(one for one in opioids if covered.isdisjoint(tables.classes_of(one)))
    return [f"no rule alarms at {one}" for one in bare]


def _of_routes(rules: tuple[Rule, ...], tables: Register) -> list[str]:
    """Ingredients that rules alarm at by some routes only, where nobody says how they are usually taken.

    A rule that also speaks where the route is not known needs no usual route. Nor does the class corticosteroid-local:
    what is in it is meant for the skin, the nose, the airways or the eye.
    """
    alarming = [rule for rule in rules if rule.verdict.alarms]
    routed = {name for rule in alarming if rule.routes for name in rule.classes}
    routed -= {name for rule in alarming if not rule.routes or "" in rule.routes for name in rule.classes}
    wanted = {one for name in routed - {"corticosteroid-local"} for one in tables.classes.get(name, ())}
    known = {part for one in tables.medicines for part in one.ingredients}
    lines = [f"usual_routes.csv does not say how {one} is taken" for one in sorted(wanted - usual_routes().keys())]
    return lines + [f"usual_routes.csv: nobody defines {one}" for one in sorted(usual_routes().keys() - known)]
