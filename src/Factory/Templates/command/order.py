"""Orders for tomorrow: one JSON line {"case":1,"input":{...}} in, one line {"case":1,"output":QUANTITY} out."""
import json
import sys

AVERAGE = 1.0   # of an average day's sales
WEEKEND = 0.0   # of an average day's sales more on weekends
STOCK = 0.0     # of what is still in stock less
SAFETY = 0.0    # of the spread of sales more


def quantity(day):
    wanted = AVERAGE * day["average"] - STOCK * day["stock"] + SAFETY * day["spread"]
    if day["weekend"]:
        wanted += WEEKEND * day["average"]
    return min(max(wanted, 0), 10 * day["average"])


if __name__ == "__main__":
    for line in sys.stdin:
        case = json.loads(line)
        print(json.dumps({"case": case["case"], "output": quantity(case["input"])}))
