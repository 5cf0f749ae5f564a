namespace Factory.Core.RollingOut;

/// <summary>Something that happened to a release: one line of <c>releases/v0001.events.jsonl</c>.</summary>
/// <param name="Key">Names it within the release: noted once, however often it is told.</param>
/// <param name="What">What happened, in a word or two.</param>
/// <param name="At">When, UTC.</param>
public sealed record ReleaseEvent(string Key, string What, DateTime At)
{
    /// <summary>Key of the event that the champion pointer names the version.</summary>
    public const string LiveKey = "deployed pointer";

    /// <summary>Key of the event that the version's own level has fallen.</summary>
    public const string LevelKey = "level";

    /// <summary>What the first line says of a release that a season planted.</summary>
    public const string Planted = "planted in a season: it was not at the gate";

    /// <summary>Who did it; null when it was Factory.</summary>
    public string? By { get; init; }

    /// <summary>Where, why or how much, for people; null when there is nothing more to say.</summary>
    public string? Text { get; init; }

    /// <summary>Which candidate; only in the first line.</summary>
    public CandidateId? Candidate { get; init; }

    /// <summary>Cycle that it came from; only in the first line.</summary>
    public int? Cycle { get; init; }

    /// <summary>What the first line says of a release that passed the gate.</summary>
    public static string Passed(int cycle, int question, int submissions, double threshold) =>
        FormattableString.Invariant($"cycle {cycle}: question {question} of {submissions}, threshold ln {threshold:0.000}");
}
