using System.Text.Json.Serialization;

namespace Factory.Stations.Stories;

/// <summary>Something that happened to a release: approved, deployed, watched, kept or taken back.</summary>
/// <param name="What">A word or two.</param>
/// <param name="At">When, UTC.</param>
/// <param name="By">Who did it; null when it was Factory.</param>
/// <param name="Text">Where, why or how much; null when there is nothing to say.</param>
public sealed record ReleaseHappening(string What, DateTime At, string? By = null, string? Text = null)
{
    /// <summary>Whether it says how a release on its way ended.</summary>
    [JsonIgnore]
    public bool IsEnd => Key == "settled";

    /// <summary>Names it among what happened to the release.</summary>
    public string? Key { get; init; }
}
