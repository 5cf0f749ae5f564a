using Factory.Core.Sandboxing;
using Factory.Stations.Sandboxing;

namespace Factory.Stations.Commanding;

/// <summary>How command lines run on this machine. Immutable.</summary>
public sealed record CommandOptions
{
    /// <summary>The most commands of candidates running at the same time.</summary>
    public int Processes { get; init; } = Math.Clamp(Environment.ProcessorCount, 1, 64);

    /// <summary>Measures the deadlines.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Says what stands between candidates and this machine; by default what was found here.</summary>
    public Func<CancellationToken, Task<SandboxReport>> Report { get; init; } = SandboxMachine.Current.Report;

    /// <summary>Whether bubblewrap is used where it works; true by default.</summary>
    public bool UsesBubblewrap { get; init; } = true;
}
