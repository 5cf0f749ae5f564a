using Factory.Core.Artifacts;

namespace Factory.Stations.Importing;

/// <summary>One import that added cases.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Source">Name of the file or command, for people.</param>
/// <param name="Content">Digest of the file, so that the same file need not be read again; null for a command.</param>
/// <param name="Rows">Cases in the source, known ones included.</param>
/// <param name="New">Cases added.</param>
/// <param name="Segments">Where they are.</param>
internal sealed record ImportEntry(DateTimeOffset At, string Source, Digest? Content, int Rows, int New, IReadOnlyList<Segment> Segments)
{
    /// <summary>Begins a new season: the sealed cases of all imports before are retired to train. Null for an import.</summary>
    public SeasonStart? Season { get; init; }
}
