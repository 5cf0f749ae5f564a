namespace Factory.Stations.Csharp;

/// <summary>Limits of csharp lines. Immutable.</summary>
public sealed record CsharpOptions
{
    /// <summary>How long a candidate may take over one batch of observations, at most <see cref="OpenCases"/> of them; then it is killed.</summary>
    public TimeSpan BatchDeadline { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a candidate may take over all batches of one evaluation or one run of the tests, in sum.</summary>
    public TimeSpan TotalDeadline { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long one compilation may take; then the compiler is killed and started again.</summary>
    public TimeSpan CompileDeadline { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long the trusted evaluator may compute between two questions to the policy; then it counts as failed.</summary>
    public TimeSpan EvaluatorDeadline { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Managed memory of a candidate, in bytes; further native memory is bounded with it where the system can.</summary>
    public long MemoryBytes { get; init; } = 256L << 20;

    /// <summary>The longest answer to one batch, in bytes.</summary>
    public int OutputBytes { get; init; } = 64 << 20;

    /// <summary>The most cases played at the same time; their open decisions travel as one batch.</summary>
    public int OpenCases { get; init; } = 256;

    /// <summary>The most candidates running at the same time; as many processes are kept started.</summary>
    public int Processes { get; init; } = Math.Clamp(Environment.ProcessorCount, 1, 64);

    /// <summary>Measures the deadlines.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
