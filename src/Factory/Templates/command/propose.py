"""Proposes a change: climbs from the parent's numbers to better ones on the train cases. No model; all chance comes from FACTORY_SEED. Put your own in its place."""
import json
import os
import random
import re

import order
from score import score

NAMES = ["AVERAGE", "WEEKEND", "STOCK", "SAFETY"]
TRIES = 300

chance = random.Random(int(os.environ["FACTORY_SEED"]))
with open("train.jsonl") as file:
    days = [json.loads(line) for line in file]


def value(numbers):
    for name, number in zip(NAMES, numbers):
        setattr(order, name, number)
    return sum(score(day, day["demand"], order.quantity(day)) for day in days) / len(days)


best = [getattr(order, name) for name in NAMES]
first = kept = value(best)
for _ in range(TRIES):
    tried = list(best)
    at = chance.randrange(len(tried))
    tried[at] = round(tried[at] + chance.gauss(0, 0.4), 3)
    if (found := value(tried)) > kept:
        best, kept = tried, found

with open("order.py") as file:
    text = file.read()
for name, number in zip(NAMES, best):
    text = re.sub(rf"^{name} = -?[0-9.]+", f"{name} = {number}", text, flags=re.MULTILINE)
with open("order.py", "w") as file:
    file.write(text)

print(f"{TRIES} tries on {len(days)} train cases: from {first:.4f} to {kept:.4f}")
