"""Writes the example's cases: python3 data/generate.py > data/cases.jsonl. Invented, by SplitMix64 with seed 1."""
import json

MASK = (1 << 64) - 1
UNITS = [("", 1), ("boxes", 12), ("crates", 12 * 20), ("pallets", 12 * 40)]
state = 1


def chance(n):
    global state
    state = (state + 0x9E3779B97F4A7C15) & MASK
    z = state
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
    return (z ^ (z >> 31)) % n


def of(items):
    return items[chance(len(items))]


def case(number):
    letters, digits = of(["AB", "KL", "MX", "TR"]), 100 + chance(900)
    written = of([f"{letters}-{digits}", f"{letters.lower()}-{digits}", f"{letters} {digits}", f"{letters.lower()}{digits}"])
    unit, pieces = of(UNITS)
    count = 2 + chance(30)
    amount = f"{count} {unit}".strip()
    text = of([f"please send us {amount} of {written}.", f"we need {amount}, article {written}, by Friday.", f"order: {written}, {amount}."])
    if chance(5) == 0:
        count = 2 + chance(30)
        text += of([f" Sorry, make that {count} {unit}".rstrip() + ".", f" No, {count} {unit}".rstrip() + ", I miscounted."])
    return {"id": f"m-{number:03d}", "message": of(["Hello, ", "Good morning, ", ""]) + text, "article": f"{letters}-{digits}", "pieces": count * pieces}


for n in range(1, 401):
    print(json.dumps(case(n)))
