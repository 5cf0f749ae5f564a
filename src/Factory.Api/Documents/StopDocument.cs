using Factory.Api.Http;
using Factory.Core.Cord;

namespace Factory.Api.Documents;

/// <summary>A stop.</summary>
public sealed record StopDocument
{
    /// <summary>Its id, such as <c>S-3</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The line.</summary>
    public required string Line { get; init; }

    /// <summary>Since when, UTC.</summary>
    public required DateTime SinceUtc { get; init; }

    /// <summary>Who pulled the cord.</summary>
    public required string By { get; init; }

    /// <summary>Why.</summary>
    public required string Why { get; init; }

    /// <summary>Who has to answer.</summary>
    public required string Owner { get; init; }

    /// <summary>What it is about; null when not said.</summary>
    public string? About { get; init; }

    /// <summary>Address of what it is about; null when that is no candidate, version or cycle.</summary>
    public string? Evidence { get; init; }

    /// <summary>The answer; null while the line is stopped.</summary>
    public StopAnswer? Answer { get; init; }

    /// <summary>From what is kept.</summary>
    /// <param name="stop">The stop.</param>
    /// <param name="owner">The line's owner, for stops that name none.</param>
    public static StopDocument Of(Stop stop, string owner = "") => new()
    {
        Id = stop.Id,
        Line = stop.Line,
        SinceUtc = stop.PulledAt,
        By = stop.By,
        Why = stop.Why,
        Owner = stop.Owner ?? owner,
        About = stop.About,
        Evidence = EvidenceOf(stop),
        Answer = stop.Answer,
    };

    private static string? EvidenceOf(Stop stop)
    {
        string about = stop.About?.TrimStart('#') ?? "";
        string cycle = about.StartsWith("cycle ", StringComparison.Ordinal) ? about["cycle ".Length..] : "";
        string? place = PathRules.WhyNot("version", about) is null ? $"releases/{about}"
            : PathRules.WhyNot("candidate", about) is null ? $"candidates/{about}"
            : PathRules.WhyNot("cycle", cycle) is null ? $"cycles/{cycle}"
            : null;
        return place is null ? null : $"/api/lines/{stop.Line}/{place}";
    }
}
