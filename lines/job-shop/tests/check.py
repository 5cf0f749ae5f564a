"""What every candidate must keep. Reads the train cases as `run` does and asks the product as a program, never by import: it cannot change this file's mind."""
import json
import subprocess
import sys

ODD = [[[[0, 5]]], [[[0, 1], [1, 2]], [[1, 3], [0, 4]]], [[[2, 7], [2, 7]], []]]


def ask(jobs):
    lines = "".join(json.dumps({"case": i + 1, "input": {"jobs": j}}) + "\n" for i, j in enumerate(jobs))
    done = subprocess.run([sys.executable, "dispatch.py"], input=lines, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"dispatch.py ended with exit code {done.returncode}: {done.stderr.strip()[-500:]}")
    return done.stdout


jobs = ODD + [json.loads(line)["input"]["jobs"] for line in sys.stdin]
text = ask(jobs)
answers = {answer["case"]: answer["output"] for answer in map(json.loads, text.splitlines())}
for i, shop in enumerate(jobs):
    order = answers.get(i + 1)
    if not isinstance(order, list) or any(order.count(j) != len(job) for j, job in enumerate(shop)) or len(order) != sum(map(len, shop)):
        sys.exit(f"every job once for each of its steps: got {order} for {shop}")
if ask(jobs) != text:
    sys.exit("same question, same answer: a second run answered differently")
