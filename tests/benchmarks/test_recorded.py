"""The recorded measurements of speed and memory reach their targets (`python3 dev.py bench` makes the record)."""

import json
from pathlib import Path

from benchmarks.targets import Target, targets

RECORD = json.loads((Path(__file__).parents[2] / "benchmarks" / "results.json").read_text(encoding="utf-8"))


def test_every_target_is_met() -> None:
    assert [target for target in targets(RECORD["results"]) if not target.met] == []


def test_nothing_is_left_out() -> None:
    assert sorted(RECORD["results"]) == sorted(
        [
            *("by_length", "diary_pages", "diary_reading", "evidence_pages", "many", "meta", "own_diary", "peers"),
            *("per_tenfold", "pharmacology", "redraw", "single", "start_up"),
        ]
    )
    assert len(targets(RECORD["results"])) == 36


def test_the_record_says_what_made_it() -> None:
    known = {"date", "processor", "processors", "load", "system", "python"}
    known |= {"numpy", "scipy", "jax", "jaxlib", "blackjax", "numpyro"}
    assert {part: set(made_by) for part, made_by in RECORD["made_by"].items()} == dict.fromkeys(
        RECORD["results"], known
    )


def test_engine_and_sampler_gave_the_same_answer() -> None:
    """An effective sample size of about 2,000 leaves the sampler's mean uncertain by 0.02 sd or so."""
    gaps = {name: found["largest_gap_in_sd"] for name, found in RECORD["results"]["peers"].items()}
    assert {name: gap for name, gap in gaps.items() if gap > 0.1} == {}


def test_a_missed_target_is_noticed() -> None:
    slow = Target("full model", 21.0, "<=", 20.0, "ms")
    assert (slow.met, Target("ratio", 99.0, ">=", 100.0).met, Target("ratio", 100.0, ">=", 100.0).met) == (
        False,
        False,
        True,
    )
