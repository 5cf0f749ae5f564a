"""What every candidate must keep. Reads train cases as `run` does, and asks the product as a program: imported, it could change what is checked."""
import json
import subprocess
import sys

days = [json.loads(line)["input"] for line in sys.stdin]
more = [dict(day, stock=day["stock"] + 5) for day in days]
lines = "".join(json.dumps({"case": i + 1, "input": day}) + "\n" for i, day in enumerate(days + more))
done = subprocess.run([sys.executable, "order.py"], input=lines, capture_output=True, text=True)
if done.returncode != 0:
    sys.exit(f"order.py ended with exit code {done.returncode}: {done.stderr.strip()[-500:]}")

answers = {answer["case"]: answer["output"] for answer in map(json.loads, done.stdout.splitlines())}
for i, day in enumerate(days):
    quantity, with_more = answers.get(i + 1), answers.get(len(days) + i + 1)
    if type(quantity) not in (int, float) or not 0 <= quantity <= 10 * day["average"]:
        sys.exit(f"orders from nothing to ten average days: got {quantity} for {day}")
    if with_more > quantity + 1e-9:
        sys.exit(f"never orders more for more stock: got {with_more} instead of {quantity} for {day} with 5 more in stock")
