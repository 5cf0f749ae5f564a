namespace Factory.Core.Lines;

/// <summary>How a line learns from its failures.</summary>
public sealed record LearnDefinition
{
    /// <summary>Name, in the configuration, of the model that is asked for causes; <c>none</c> asks none; null takes that of the line's first <c>model</c> proposer.</summary>
    public string? Model { get; init; }
}
