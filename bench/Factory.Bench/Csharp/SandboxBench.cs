namespace Factory.Bench.Csharp;

public static class SandboxBench
{
    public static Task Run() => Task.CompletedTask;
}
