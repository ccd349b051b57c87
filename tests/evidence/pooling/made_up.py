"""Made-up studies."""

from posology.evidence.pooling import Counts, Means, StudyResult

EFFECTS = (-0.9, -0.2, -0.5, 0.3, -1.1, -0.4)
ERRORS = (0.4, 0.35, 0.5, 0.45, 0.6, 0.3)


def results(effects: tuple[float, ...] = EFFECTS, errors: tuple[float, ...] = ERRORS) -> list[StudyResult]:
    pairs = enumerate(zip(effects, errors, strict=True))
    return [StudyResult(f"study {i}", effect, error**2, "ab"[i % 2]) for i, (effect, error) in pairs]


def counts() -> list[Counts]:
    return [
        Counts("usual", 4, 96, 10, 90),
        Counts("one zero", 0, 50, 3, 47),
        Counts("nobody", 0, 20, 0, 20),
        Counts("everybody", 5, 0, 5, 0),
    ]


def means(*, crossover: bool = True) -> list[Means]:
    return [Means("side by side", 5.0, 2.0, 20, 4.0, 2.0, 22), Means("crossed", 6.0, 2.0, 12, 4.5, 2.5, 12, crossover)]
