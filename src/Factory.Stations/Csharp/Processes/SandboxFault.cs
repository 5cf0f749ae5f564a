using Factory.Core;

namespace Factory.Stations.Csharp.Processes;

/// <summary>The sandbox itself is at fault, and no candidate.</summary>
internal static class SandboxFault
{
    /// <summary>What to throw.</summary>
    /// <param name="reason">What failed, in the words of where it did.</param>
    public static BadSetupException Of(string reason) => new(new Problem(
        "sandbox",
        $"A process for candidates could not be shut in: {reason}. Nothing was run. `factory doctor` says what this machine offers; free memory or processes if it lacks them, and start again."));
}
