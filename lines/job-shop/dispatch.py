"""Plans workshops: one JSON line {"case":1,"input":{"jobs":[...]}} in, one line {"case":1,"output":[...]} out.

A job is a list of steps [machine, minutes], done in that order. The answer names jobs by their place in the list, one name for each step: the order in
which the machines are given their work.
"""
import json
import sys

from rules.priority import priority


def plan(jobs):
    """Takes, again and again, of the steps that could begin first the one with the lowest priority number."""
    position = [0] * len(jobs)
    job_free = [0] * len(jobs)
    remaining = [sum(minutes for _, minutes in job) for job in jobs]
    machine_free = {}
    load = {}
    for job in jobs:
        for machine, minutes in job:
            machine_free[machine] = 0
            load[machine] = load.get(machine, 0) + minutes

    order = []
    for _ in range(sum(len(job) for job in jobs)):
        earliest = None
        ready = []
        for j, job in enumerate(jobs):
            if position[j] < len(job):
                start = max(job_free[j], machine_free[job[position[j]][0]])
                if earliest is None or start < earliest:
                    earliest, ready = start, []
                if start == earliest:
                    ready.append(j)

        def number(j):
            machine, minutes = jobs[j][position[j]]
            return priority(minutes, remaining[j], len(jobs[j]) - position[j], load[machine], earliest - job_free[j])

        chosen = min(ready, key=lambda j: (number(j), j))
        machine, minutes = jobs[chosen][position[chosen]]
        position[chosen] += 1
        remaining[chosen] -= minutes
        load[machine] -= minutes
        job_free[chosen] = machine_free[machine] = earliest + minutes
        order.append(chosen)
    return order


if __name__ == "__main__":
    for line in sys.stdin:
        case = json.loads(line)
        print(json.dumps({"case": case["case"], "output": plan(case["input"]["jobs"])}))
