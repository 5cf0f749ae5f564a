using Factory.Core;

namespace Factory.Stations.Testing;

/// <summary>A person's wish that a case be a test.</summary>
/// <param name="Id">A train case, or a lesson whose evidence is one.</param>
/// <param name="By">Who wishes it.</param>
/// <param name="At">When, UTC.</param>
public sealed record CaseToPromote(string Id, string By, DateTime At)
{
    /// <summary>The case itself, when it is none of train; null to look for it there.</summary>
    public CaseRow? Brought { get; init; }

    /// <summary>Where it came from: <c>train</c>, or the name of a file.</summary>
    public string From { get; init; } = "train";

    /// <summary>Score that candidates must reach; null when they need only not fail.</summary>
    public double? AtLeast { get; init; }
}
