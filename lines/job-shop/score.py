"""Scores plans: the bound that no plan can beat, divided by the length of the plan; 0.5 for every plan that is more than twice as long as the bound."""
import json
import sys


def length(jobs, order):
    """Minutes until the last step ends; None when the order does not name every job once for each of its steps."""
    if not isinstance(order, list) or any(type(j) is not int or not 0 <= j < len(jobs) for j in order):
        return None
    if any(order.count(j) != len(job) for j, job in enumerate(jobs)):
        return None
    position = [0] * len(jobs)
    job_free = [0] * len(jobs)
    machine_free = {}
    for j in order:
        machine, minutes = jobs[j][position[j]]
        position[j] += 1
        job_free[j] = machine_free[machine] = max(job_free[j], machine_free.get(machine, 0)) + minutes
    return max(job_free)


if __name__ == "__main__":
    for line in sys.stdin:
        case = json.loads(line)
        minutes = length(case["input"]["jobs"], case["output"])
        if minutes is None:
            print(json.dumps({"case": case["case"], "error": "the plan does not name every job once for each of its steps"}))
        else:
            score = max(0.5, case["label"]["bound"] / minutes)
            print(json.dumps({"case": case["case"], "score": score, "metrics": {"minutes": minutes}}))
