"""Writes the cases. Chance is SplitMix64, so that every version of Python writes the same bytes."""
import json

MASK = (1 << 64) - 1
MACHINES, JOBS, CASES = 6, 12, 600
state = 1


def below(bound):
    global state
    state = (state + 0x9E3779B97F4A7C15) & MASK
    z = state
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
    return ((z ^ (z >> 31)) * bound) >> 64


def job():
    machines = list(range(MACHINES))
    for i in range(MACHINES - 1, 0, -1):
        j = below(i + 1)
        machines[i], machines[j] = machines[j], machines[i]
    return [[machine, 1 + below(99)] for machine in machines]


for case in range(1, CASES + 1):
    jobs = [job() for _ in range(JOBS)]
    loads = [sum(minutes for j in jobs for machine, minutes in j if machine == m) for m in range(MACHINES)]
    bound = max(loads + [sum(minutes for _, minutes in j) for j in jobs])
    print(json.dumps({"id": f"shop-{case:03}", "jobs": jobs, "bound": bound}, separators=(",", ":")))
