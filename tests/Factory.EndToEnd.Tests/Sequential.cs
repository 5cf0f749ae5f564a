// Each test runs whole processes, and some measure how long these take: one at a time.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
