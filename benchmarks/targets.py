"""What the measurements must reach, in one place for the table and for the test that reads the record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

AT_LEAST, AT_MOST = ">=", "<="


@dataclass(frozen=True)
class Target:
    """A measured value, what it must reach, and in which unit both are."""

    name: str
    value: float
    relation: str
    bound: float
    unit: str = ""

    @property
    def met(self) -> bool:
        return self.value >= self.bound if self.relation == AT_LEAST else self.value <= self.bound


def targets(results: dict[str, Any]) -> list[Target]:
    """Every target with its measured value; parts that were not measured are left out."""
    found: list[Target] = []
    if peers := results.get("peers"):
        plain, full = peers["AR(1) + onset"], peers["full model"]
        found += [
            Target("AR(1) + onset, compiled NUTS 4 x (1,000 + 1,000) / engine", plain["ratio"], AT_LEAST, 100, "x"),
            Target("full model, compiled NUTS 4 x (1,000 + 1,000) / engine", full["ratio"], AT_LEAST, 30, "x"),
            Target("AR(1) + onset, NUTS to an ESS of 10,000 / engine", plain["ratio_to_10000"], AT_LEAST, 100, "x"),
            Target("full model, NUTS to an ESS of 10,000 / engine", full["ratio_to_10000"], AT_LEAST, 100, "x"),
        ]
    if single := results.get("single"):
        found += [
            Target("AR(1) + onset, 112 days", 1000 * single["AR(1) + onset"], AT_MOST, 5, "ms"),
            Target("full model, 112 days", 1000 * single["full model"], AT_MOST, 20, "ms"),
            Target("analysis with all checks, 112 days", 1000 * single["all checks"], AT_MOST, 200, "ms"),
        ]
    if length := results.get("per_tenfold"):
        found += [
            Target("full model, 1,120 days / 112 days", length[0], AT_MOST, 10, "x"),
            Target("full model, 11,200 days / 1,120 days", length[1], AT_MOST, 10, "x"),
        ]
    if many := results.get("many"):
        found.append(Target("same results from processes as from a loop", float(many["same_as_serial"]), AT_LEAST, 1))
    if reading := results.get("diary_reading"):
        formats = ("wide", "tidy", "studyu")  # 100,000 rows of one StudyU participant would be 137 years: only shown
        found += [Target(f"reading 100,000 rows, {name}", reading[name], AT_MOST, 2, "s") for name in formats]
    if start := results.get("start_up"):
        for name, bound in (("import posology", 0.3), ("posology --help", 0.3), ("posology analyse", 1.0)):
            found.append(Target(f"{name}, cold, CPU", start[name]["cpu_seconds"], AT_MOST, bound, "s"))
        found.append(Target("posology analyse, memory", start["posology analyse"]["megabytes"], AT_MOST, 120, "MB"))
    return [*found, *of_pooling(results), *of_nights(results), *of_pages(results)]


def of_pooling(results: dict[str, Any]) -> list[Target]:
    """Targets of pooling studies."""
    found: list[Target] = []
    if meta := results.get("meta"):
        found += [
            Target("pooling by REML, metafor's fit / ours with all intervals", meta["ratio"], AT_LEAST, 20, "x"),
            Target("the same, metafor's fit with all intervals / ours", meta["ratio_whole"], AT_LEAST, 20, "x"),
            Target("100,000 meta-analyses of 10 studies", meta["many_seconds"] * 1e5 / meta["many"], AT_MOST, 10, "s"),
            Target("same results at once as one by one", float(meta["same"]), AT_LEAST, 1),
        ]
    return found


def of_nights(results: dict[str, Any]) -> list[Target]:
    """Targets of simulated nights, and of the page that draws them again."""
    found: list[Target] = []
    if simulated := results.get("pharmacology"):
        found += of_pharmacology(simulated)
    if redraw := results.get("redraw"):
        found += [
            Target("night page redrawn, another dose, CPU", redraw["page_redraw_ms"], AT_MOST, 150, "ms"),
            Target("night page redrawn, another time, CPU", redraw["page_clock_ms"], AT_MOST, 150, "ms"),
        ]
        if "browser_redraw_ms" in redraw:
            name = "night page redrawn, in the browser, on the clock"
            found.append(Target(name, redraw["browser_redraw_ms"], AT_MOST, 150, "ms"))
    return found


def of_pages(results: dict[str, Any]) -> list[Target]:
    """Targets of pages that read much: a condition's evidence, ten years of evenings."""
    found: list[Target] = []
    if own := results.get("own_diary"):  # the reading alone; drawing the page comes on top
        found.append(Target("ten years of evenings, timeline read", own["timeline_ms"], AT_MOST, 300, "ms"))
        found.append(Target("ten years of evenings, tonight read", own["tonight_ms"], AT_MOST, 50, "ms"))
    if pages := results.get("evidence_pages"):
        slowest = 1000 * pages["slowest_seconds"]
        found.append(Target("a condition page, pictures drawn before, the slowest", slowest, AT_MOST, 200, "ms"))
    if pages := results.get("diary_pages"):
        found.append(Target("ten years of evenings, timeline page", pages["timeline_ms"], AT_MOST, 300, "ms"))
        found.append(Target("ten years of evenings, tonight page", pages["tonight_ms"], AT_MOST, 50, "ms"))
    return found


def of_pharmacology(found: dict[str, Any]) -> list[Target]:
    """Targets of 10,000 people on 60 nights, and of one person."""
    return [
        Target("60 nights, a person, numpy", found["numpy_us"], AT_MOST, 50, "us"),
        Target("60 nights, a person, compiled", found["compiled_us"], AT_MOST, 8, "us"),
        Target("60 nights, 10,000 people, memory", found["megabytes"], AT_MOST, 100, "MB"),
        Target("60 nights, diffrax / numpy", found["diffrax_ratio"], AT_LEAST, 100, "x"),
        Target("60 nights, scipy LSODA / numpy", found["lsoda_ratio"], AT_LEAST, 1000, "x"),
        Target("one person, a year at odd hours, 1,000 draws", found["one_person_year_ms"], AT_MOST, 100, "ms"),
        Target("one person, washout redrawn", found["redraw_ms"], AT_MOST, 150, "ms"),
    ]
