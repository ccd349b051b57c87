"""The design tokens charts and documents share: one calm palette, one typeface."""

PAPER, CARD, INK, SOFT, LINE = "#faf8f4", "#ffffff", "#22303a", "#5b6872", "#e2ddd3"
LEAF, LEAF_SOFT = "#1f6f5c", "#dcebe5"
DUSK, DUSK_SOFT = "#3a4a7a", "#e4e7f2"
AMBER, AMBER_SOFT = "#8a5a00", "#fbefd6"
SAND = "#f0ece4"
TYPEFACE = "Atkinson Hyperlegible Next"
