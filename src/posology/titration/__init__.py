"""How do I start, and what now? Cited protocols, a plan for one person, proposals from the diary, supply.

Nothing here prescribes: a plan is what a published protocol says, dated, and held below every cap. What is known of the
medicine stands in the TOML files beside the code, each line with its source.
"""
