namespace Factory.Stations.Cord;

/// <summary>A pull of the cord, as whoever pulls asks for it.</summary>
/// <param name="Line">Name of the line.</param>
/// <param name="Why">Why; not blank.</param>
/// <param name="By">Who pulls: a person's name, or <c>rule NAME</c>.</param>
public sealed record CordPull(string Line, string Why, string By)
{
    /// <summary>Most characters of a text that comes from outside.</summary>
    public const int LongestText = 4000;

    /// <summary>What it is about: a decision, a candidate, a version or a cycle; null when not said.</summary>
    public string? About { get; init; }

    /// <summary>Who has to answer: the line's owner.</summary>
    public string? Owner { get; init; }

    /// <summary>Names the call or event: pulled again with the same request it is the first one's stop. Null when nothing asks twice.</summary>
    public string? Request { get; init; }
}
