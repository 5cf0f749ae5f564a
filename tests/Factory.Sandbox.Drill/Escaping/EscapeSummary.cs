namespace Factory.Sandbox.Drill.Escaping;

/// <summary>What a whole drill left behind.</summary>
/// <param name="User">Who ran it.</param>
/// <param name="LandlockVersion">The Landlock that this machine offered; 0 for none, or masked.</param>
/// <param name="HasSeccomp">Whether system calls were filtered.</param>
/// <param name="Tried">How many candidates ran.</param>
/// <param name="HonestScore">The best score that honest policies reach.</param>
/// <param name="Connections">Connections and packets that reached the drill's listeners.</param>
/// <param name="Files">Files that appeared.</param>
/// <param name="Processes">Processes that were left.</param>
/// <param name="CanaryIsWhole">Whether the secret's file is as it was.</param>
public sealed record EscapeSummary(
    string User, int LandlockVersion, bool HasSeccomp, int Tried, double HonestScore, int Connections, IReadOnlyList<string> Files, IReadOnlyList<string> Processes, bool CanaryIsWhole);
