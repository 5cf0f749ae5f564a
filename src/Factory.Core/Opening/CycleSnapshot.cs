using Factory.Core.Artifacts;
using Factory.Core.Lines;
using Factory.Core.Releasing;

namespace Factory.Core.Opening;

/// <summary>The frozen view of a line that all stations of one cycle work from. An immutable artifact; the same state always gives the same bytes.</summary>
public sealed record CycleSnapshot
{
    /// <summary>Definition and files.</summary>
    public required LineSnapshot Line { get; init; }

    /// <summary>How many imports of data the cycle sees: later ones are for later cycles.</summary>
    public required int Imports { get; init; }

    /// <summary>Fingerprint of each role's cases, by name of the role.</summary>
    public required SortedDictionary<string, string> Fingerprints { get; init; }

    /// <summary>What was live.</summary>
    public required Incumbent Champion { get; init; }

    /// <summary>Best candidate then; the champion when there was no better one.</summary>
    public required Incumbent Frontrunner { get; init; }

    /// <summary>Artifacts of the products that proposers start from, best first.</summary>
    public required IReadOnlyList<Digest> Parents { get; init; }

    /// <summary>Digest of the previous cycle's manifest; null for the first.</summary>
    public Digest? Previous { get; init; }
}
