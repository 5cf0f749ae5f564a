using Factory.Core.Artifacts;

namespace Factory.Core.Gating;

/// <summary>
/// Which sealed cases a ledger has been asked about, kept beside it as digests, so that it notices when they are not what they were: a set may grow, blind to
/// scores; a case that changed or is gone burns it, and cases of an ended season never come back (promotion rules, 5.5). Immutable; holds no content. Thread-safe.
/// </summary>
public sealed record SealedCases
{
    private const int Digits = 24;

    /// <summary>Fingerprints of the set as it grew, oldest first: each holds all cases of the one before.</summary>
    public IReadOnlyList<Digest> Sets { get; init; } = [];

    /// <summary>Digest of each case's id, with the digest of what it says.</summary>
    public SortedDictionary<string, string> Cases { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Digests of what the cases of ended seasons say.</summary>
    public SortedSet<string> Retired { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Why no question may be asked of these cases under this ledger; null when one may be.</summary>
    /// <param name="rows">The sealed cases as they are now.</param>
    public string? WhyBurnt(IReadOnlyList<CaseRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        Dictionary<string, string> now = rows.ToDictionary(IdOf, ContentOf, StringComparer.Ordinal);
        int changed = Cases.Count(c => now.TryGetValue(c.Key, out string? content) && content != c.Value);
        int gone = Cases.Count(c => !now.ContainsKey(c.Key));
        int retired = Retired.Count == 0 ? 0 : now.Values.Count(Retired.Contains);
        return changed > 0 ? FormattableString.Invariant($"{changed} of the {Cases.Count} sealed cases that were asked about say something else now. That burns the set: whoever changed them may have known what the gate said")
            : gone > 0 ? FormattableString.Invariant($"{gone} of the {Cases.Count} sealed cases that were asked about are not here. A sealed set may grow, and never shrinks unseen")
            : retired > 0 ? FormattableString.Invariant($"{retired} sealed cases are of a season that has ended, in which the gate spoke about them")
            : null;
    }

    /// <summary>The same with the set as it is now.</summary>
    /// <param name="fingerprint">Its fingerprint.</param>
    /// <param name="rows">Its cases, of which <see cref="WhyBurnt"/> has nothing to say.</param>
    public SealedCases Grown(Digest fingerprint, IReadOnlyList<CaseRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return Sets is [.., var last] && last == fingerprint ? this : this with
        {
            Sets = [.. Sets, fingerprint],
            Cases = new SortedDictionary<string, string>(rows.ToDictionary(IdOf, ContentOf), StringComparer.Ordinal),
        };
    }

    /// <summary>Whether these are all known to be of a season that has ended.</summary>
    public bool HasRetired(IReadOnlyList<CaseRow> rows) => rows.Select(ContentOf).All(Retired.Contains);

    /// <summary>What is kept when a season ends: its cases, so that they are known when they come back.</summary>
    /// <param name="rows">The sealed cases that are retired.</param>
    public SealedCases Ended(IReadOnlyList<CaseRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return new SealedCases { Retired = new SortedSet<string>(Retired.Concat(Cases.Values).Concat(rows.Select(ContentOf)), StringComparer.Ordinal) };
    }

    private static string IdOf(CaseRow row) => Digest.Of($"id\0{row.Id}").Hex[..Digits];

    private static string ContentOf(CaseRow row) => Digest.Of(row.Json).Hex[..Digits];
}
