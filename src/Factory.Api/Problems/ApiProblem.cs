using System.Text.Json.Serialization;
using Factory.Core;

namespace Factory.Api.Problems;

/// <summary>Why a request was not done: problem details (RFC 9457), <c>application/problem+json</c>.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Kind">Last part of the type, such as <c>line-stopped</c>.</param>
/// <param name="Title">The kind of problem, in a few words.</param>
/// <param name="Detail">What happened, and what to do.</param>
public sealed record ApiProblem(int Status, [property: JsonIgnore] string Kind, string Title, string Detail)
{
    /// <summary>What every type begins with.</summary>
    public const string TypePrefix = "urn:factory:problem:";

    /// <summary>Media type of a problem.</summary>
    public const string MediaType = "application/problem+json";

    /// <summary>Names the kind of problem for programs.</summary>
    [JsonPropertyOrder(-1)]
    public string Type => TypePrefix + Kind;

    /// <summary>The path that was asked for.</summary>
    public string Instance { get; init; } = "";

    /// <summary>Everything that is wrong with a setup or a body, each with what to write instead; empty for other problems.</summary>
    public IReadOnlyList<Problem> Problems { get; init; } = [];

    /// <summary>The stop that holds the line; null for other problems.</summary>
    public string? Stop { get; init; }

    /// <summary>400.</summary>
    public static ApiProblemException BadRequest(string detail) => new(new ApiProblem(400, "bad-request", "The request is wrong", detail));

    /// <summary>404.</summary>
    public static ApiProblemException NotFound(string detail) => new(new ApiProblem(404, "not-found", "Not found", detail));

    /// <summary>412.</summary>
    public static ApiProblemException Changed(string detail) => new(new ApiProblem(412, "changed-meanwhile", "Changed meanwhile", detail));

    /// <summary>409 for a line that a stop holds.</summary>
    public static ApiProblemException LineStopped(string detail, string stop) => new(new ApiProblem(409, "line-stopped", "The line is stopped", detail) { Stop = stop });
}
