"""Writes the invented cases that a new line begins with, always the same bytes:  python3 data/generate.py > data/cases.jsonl

300 days. Demand = average x (2 on weekends) x e^(spread / average x normal); normal = twelve uniform numbers less 6; chance is SplitMix64, seed 1.
"""
import json
import math

MASK = (1 << 64) - 1
state = 1


def uniform(low, high):
    global state
    state = (state + 0x9E3779B97F4A7C15) & MASK
    z = state
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
    return low + (high - low) * (((z ^ (z >> 31)) >> 11) / (1 << 53))


def plain(number):
    return int(number) if number == int(number) else number


for day in range(1, 301):
    average = round(uniform(10, 80))
    spread = round(average * uniform(0.05, 0.4), 1)
    stock = round(average * uniform(0, 1.1))
    margin = round(uniform(1, 6), 1)
    waste = round(uniform(0.5, 4), 1)
    weekend = day % 7 in (6, 0)
    normal = sum(uniform(0, 1) for _ in range(12)) - 6
    demand = max(1, round(average * (2 if weekend else 1) * math.exp(spread / average * normal)))
    row = {"id": f"day-{day:03}", "average": average, "spread": plain(spread), "stock": stock, "margin": plain(margin), "waste": plain(waste), "weekend": weekend, "demand": demand}
    print(json.dumps(row, separators=(",", ":")))
