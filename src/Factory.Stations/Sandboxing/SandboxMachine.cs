using Factory.Core.Sandboxing;

namespace Factory.Stations.Sandboxing;

/// <summary>What this machine offers to shut candidates in, found once by attempting it. Thread-safe.</summary>
public sealed class SandboxMachine
{
    /// <summary>The machine that this process runs on.</summary>
    public static SandboxMachine Current { get; } = new();

    private readonly Lazy<SandboxOffers> _offers = new(SandboxOffers.Look);

    private readonly Lazy<Task<SandboxReport>> _report;

    private SandboxMachine() => _report = new(() => Task.Run(() => SelfTest.Run(Offers)));

    /// <summary>What walls can be built from; the first call looks, which takes a few milliseconds.</summary>
    public SandboxOffers Offers => _offers.Value;

    /// <summary>What was found; the first call has a worker attempt every forbidden act. Never fails: what could not be tested counts as not held.</summary>
    public Task<SandboxReport> Report(CancellationToken cancellationToken) => _report.Value.WaitAsync(cancellationToken);
}
