using Factory.Core.Artifacts;

namespace Factory.Reports;

/// <summary>What made a candidate, where a model or a program did.</summary>
public sealed record OriginReport
{
    /// <summary>Name of the model in the configuration; null when no model was asked.</summary>
    public string? Model { get; init; }

    /// <summary>The model as its provider calls it.</summary>
    public string? ProviderModel { get; init; }

    /// <summary>Digest of the prompt's template; null when there was none.</summary>
    public Digest? Template { get; init; }

    /// <summary>File of the template, as the user would type it.</summary>
    public string? TemplateFile { get; init; }

    /// <summary>Digests of the requests, in order.</summary>
    public IReadOnlyList<Digest> Requests { get; init; } = [];

    /// <summary>Digests of the answers, in order.</summary>
    public IReadOnlyList<Digest> Answers { get; init; } = [];

    /// <summary>Ids of the lessons that were shown.</summary>
    public IReadOnlyList<string> Lessons { get; init; } = [];
}
