using Factory.Stations.Sandboxing;

namespace Factory.Stations.Tests.Commanding;

/// <summary>A test that runs commands inside walls. Skipped, and said so, where the machine has none or lacks a program.</summary>
public sealed class WalledTheoryAttribute : TheoryAttribute
{
    public WalledTheoryAttribute(string program = "/bin/sh")
    {
        SandboxOffers offers = SandboxMachine.Current.Offers;
        Skip = !File.Exists(program) ? $"{program} is not installed"
            : offers.Bubblewrap is null ? "bubblewrap is not installed, or may not make its namespaces here"
            : offers is not { LandlockVersion: >= 6, HasSeccomp: true } ? $"the kernel offers Landlock {offers.LandlockVersion}, and 6 is needed"
            : null;
    }
}
