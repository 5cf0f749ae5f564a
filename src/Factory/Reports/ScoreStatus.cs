using System.Text.Json.Serialization;

namespace Factory.Reports;

/// <summary>How far a product came when it was scored.</summary>
public enum ScoreStatus
{
    /// <summary>Every case has a score.</summary>
    [JsonStringEnumMemberName("ok")]
    Ok,

    /// <summary>It uses something candidates may not use.</summary>
    [JsonStringEnumMemberName("rejected")]
    Rejected,

    /// <summary>It is not a valid program.</summary>
    [JsonStringEnumMemberName("build-failed")]
    BuildFailed,

    /// <summary>It breaks an invariant of the line.</summary>
    [JsonStringEnumMemberName("test-failed")]
    TestFailed,

    /// <summary>It failed on at least one case: threw, hung, or gave what is no decision.</summary>
    [JsonStringEnumMemberName("error")]
    Error,
}
