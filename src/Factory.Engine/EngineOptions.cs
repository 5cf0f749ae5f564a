using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Factory.Engine;

/// <summary>How to open a <see cref="DurableEngine"/>.</summary>
public sealed record EngineOptions
{
    /// <summary>Folder of the journal, on a local disk; created when missing. Holds <c>journal.db</c>, <c>journal.db.lock</c> and <c>blobs/</c>.</summary>
    public required string Folder { get; init; }

    /// <summary>What this process was started to do, told to others who find the state owned. By default the name of the program.</summary>
    public string OwnerCommand { get; init; } = Path.GetFileName(Environment.ProcessPath) ?? "factory";

    /// <summary>The clock of timers and turns. By default the system's.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>
    /// How many activities run at once: 1 or more. By default four for each processor, and at least 16: most wait for a disk, a model or a process of their own, and
    /// what computes is limited where it computes.
    /// </summary>
    public int MaxConcurrentActivities { get; init; } = Math.Max(16, 4 * Environment.ProcessorCount);

    /// <summary>How many orchestrations stay in memory between their turns; 0 rebuilds each from history at every turn. By default 256.</summary>
    public int CacheSize { get; init; } = 256;

    /// <summary>
    /// Whether each turn is followed by a rebuild from history and a comparison, which finds workflows that are not deterministic early.
    /// Costs time quadratic in the history; off by default.
    /// </summary>
    public bool CheckDeterminism { get; init; }

    /// <summary>How long one turn may compute before its orchestration is shown as stalled. By default 2 seconds.</summary>
    public TimeSpan TurnLimit { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long disposing waits for activities that were told to give up. By default 10 seconds.</summary>
    public TimeSpan StopLimit { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Where the engine and replay-safe loggers write. By default nowhere.</summary>
    public ILoggerFactory Loggers { get; init; } = NullLoggerFactory.Instance;

    /// <summary>How many events a run's history may have before it is held.</summary>
    internal int HistoryLimit { get; init; } = 50 * 1024;

    /// <summary>Called at named points of a commit, so that tests can crash there.</summary>
    internal Action<string>? Probe { get; init; }
}
