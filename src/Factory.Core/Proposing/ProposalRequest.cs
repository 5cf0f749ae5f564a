using Factory.Core.Evaluating;
using Factory.Core.Learning;
using Factory.Core.Lines;

namespace Factory.Core.Proposing;

/// <summary>What a proposer is given.</summary>
public sealed record ProposalRequest
{
    /// <summary>The line, as the cycle opened it.</summary>
    public required LineSnapshot Line { get; init; }

    /// <summary>Number of the cycle.</summary>
    public required int Cycle { get; init; }

    /// <summary>The settings that <c>line.yaml</c> gives this proposer.</summary>
    public required ProposerDefinition Settings { get; init; }

    /// <summary>Parents to start from, best first; at least one.</summary>
    public required IReadOnlyList<Product> Parents { get; init; }

    /// <summary>The train cases. No other role ever reaches a proposer.</summary>
    public required IReadOnlyList<CaseRow> Train { get; init; }

    /// <summary>What each parent scored on every train case, in the order of <see cref="Train"/>; evaluated at the first call, kept after. By index of the parent.</summary>
    public Func<int, CancellationToken, Task<IReadOnlyList<CaseResult>>>? Results { get; init; }

    /// <summary>Lessons of the line that are not retired.</summary>
    public IReadOnlyList<Lesson> Lessons { get; init; } = [];

    /// <summary>Number that the first candidate gets within the cycle, from 1: what is paid for it is billed to it.</summary>
    public int FirstNumber { get; init; } = 1;

    /// <summary>Seed of all chance in this call.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Key of this call, equal over its attempts: names its checkpoints.</summary>
    public required string Key { get; init; }

    /// <summary>How long one call may work before it hands back what is unfinished, so that no host's time limit is ever near.</summary>
    public TimeSpan Slice { get; init; } = TimeSpan.MaxValue;

    /// <summary>Told how far it is.</summary>
    public required IProgress<StationProgress> Progress { get; init; }
}
