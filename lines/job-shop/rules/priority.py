"""Which of the steps that could begin now goes first: the one with the lowest number."""

# Shortest step first: what most workshops do.
STEP = 1.0        # minutes of this step
REMAINING = 0.0   # minutes left of its job, this step included
STEPS = 0.0       # steps left of its job
LOAD = 0.0        # minutes of work left for this machine
WAITED = 0.0      # minutes that the job has waited


def priority(step, remaining, steps, load, waited):
    return STEP * step + REMAINING * remaining + STEPS * 10 * steps + LOAD * 0.1 * load + WAITED * waited
