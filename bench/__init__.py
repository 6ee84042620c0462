"""Measures Onward against plain yardsticks, in one run: see docs/bench.md."""
