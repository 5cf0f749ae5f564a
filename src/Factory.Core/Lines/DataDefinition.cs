namespace Factory.Core.Lines;

/// <summary>Where a line's cases come from and how they are divided.</summary>
public sealed record DataDefinition
{
    /// <summary>JSON-lines or CSV file imported at the start of every run; null when cases come by import only.</summary>
    public string? File { get; init; }

    /// <summary>Command run before each cycle; what it prints (JSON lines) is imported. Null for none.</summary>
    public string? Command { get; init; }

    /// <summary>Field that names a case's unit; the case's id when null.</summary>
    public string? Unit { get; init; }

    /// <summary>Fields of a case that only the scorer sees: the score command of command lines, the scorers of prompt lines; null for none.</summary>
    public IReadOnlyList<string>? Labels { get; init; }

    /// <summary>Fields of a case that may be sent to models; null for all of them.</summary>
    public IReadOnlyList<string>? Shared { get; init; }

    /// <summary>Percent of units for each role; four whole numbers that sum to 100.</summary>
    public RoleShares Roles { get; init; } = new(40, 20, 20, 20);

    /// <summary>File of the sealed ledger, absolute; null keeps it in the state.</summary>
    public string? Ledger { get; init; }
}
