namespace Factory.Core.Lines;

/// <summary>What a command line's product is made of and how it is built, tested, run and scored. Paths are relative to the line's folder, with forward slashes.</summary>
public sealed record CommandDefinition
{
    /// <summary>What a candidate may change: files, and folders (ending in a slash) in which it may also add and remove files; at least one.</summary>
    public required IReadOnlyList<string> Product { get; init; }

    /// <summary>Trusted files that stand in every workspace beside the product; none by default.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>Shell command that makes the product into something that runs; null when it runs as it stands.</summary>
    public string? Build { get; init; }

    /// <summary>Shell command that ends with exit code 0 when the product keeps the line's invariants; null for none.</summary>
    public string? Test { get; init; }

    /// <summary>Shell command that reads one JSON line a case and writes one JSON line an answer.</summary>
    public required string Run { get; init; }

    /// <summary>Trusted shell command that reads one JSON line an answer, with what only it may know, and writes one JSON line a score. Runs outside the walls.</summary>
    public required string Score { get; init; }

    /// <summary>Absolute paths outside the line's folder that commands inside the walls may read; a folder <c>bin</c> in one of them is searched for programs.</summary>
    public IReadOnlyList<string> ReadOnly { get; init; } = [];

    /// <summary>What commands may use.</summary>
    public CommandLimits Limits { get; init; } = new();
}
