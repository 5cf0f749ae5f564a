using Factory.Core.Lines;

namespace Factory.Core.Proposing;

/// <summary>What a proposer is given to mend one of its candidates.</summary>
public sealed record RepairRequest
{
    /// <summary>The line, as the cycle opened it.</summary>
    public required LineSnapshot Line { get; init; }

    /// <summary>Number of the cycle.</summary>
    public required int Cycle { get; init; }

    /// <summary>The settings that <c>line.yaml</c> gives this proposer.</summary>
    public required ProposerDefinition Settings { get; init; }

    /// <summary>The candidate, as it was proposed.</summary>
    public required NumberedProposal Proposal { get; init; }

    /// <summary>Its files.</summary>
    public required Product Product { get; init; }

    /// <summary>What is wrong with it, most useful first; at least one.</summary>
    public required IReadOnlyList<Diagnostic> Diagnostics { get; init; }
}
