"""The medicine in the body: one night, after the last dose, the rebound story, and the numbers behind them."""
