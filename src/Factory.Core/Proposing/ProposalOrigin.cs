using Factory.Core.Artifacts;

namespace Factory.Core.Proposing;

/// <summary>What made a candidate, where a model or a program did: enough to ask again, and to say why it came to be. Costs stand in the line's spend, by cycle and candidate.</summary>
public sealed record ProposalOrigin
{
    /// <summary>Name, in the configuration, of the model that answered; null when no model was asked.</summary>
    public string? Model { get; init; }

    /// <summary>The model as its provider calls it.</summary>
    public string? ProviderModel { get; init; }

    /// <summary>The prompt's template, as an object of the store; null when there was none.</summary>
    public Digest? Template { get; init; }

    /// <summary>Requests sent for it, as objects of the store, in order.</summary>
    public IReadOnlyList<Digest> Requests { get; init; } = [];

    /// <summary>Answers to them, as objects of the store, in order; fewer where none came.</summary>
    public IReadOnlyList<Digest> Answers { get; init; } = [];

    /// <summary>Ids of the lessons that were shown.</summary>
    public IReadOnlyList<string> Lessons { get; init; } = [];
}
