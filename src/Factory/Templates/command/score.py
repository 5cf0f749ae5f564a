"""Scores orders: the share of the day's possible margin that was kept. A sale missed loses its margin, a unit left over its waste. 0 to 1."""
import json
import sys


def score(day, demand, quantity):
    available = day["stock"] + quantity
    lost = day["margin"] * max(0, demand - available) + day["waste"] * max(0, available - demand)
    return max(0, 1 - lost / (day["margin"] * demand))


if __name__ == "__main__":
    for line in sys.stdin:
        case = json.loads(line)
        day, quantity = case["input"], case["output"]
        if type(quantity) not in (int, float) or not 0 <= quantity <= 10 * day["average"]:
            print(json.dumps({"case": case["case"], "error": f"an order of {quantity} is not between 0 and {10 * day['average']}"}))
        else:
            print(json.dumps({"case": case["case"], "score": score(day, case["label"]["demand"], quantity)}))
