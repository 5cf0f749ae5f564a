namespace Factory.Owning;

/// <summary>A command for the process that owns the state.</summary>
/// <param name="Command">Its name, such as <c>cord pull</c>.</param>
/// <param name="Arguments">The whole command line.</param>
public sealed record OwnerRequest(string Command, IReadOnlyList<string> Arguments)
{
    /// <summary>The asker's current folder, absolute: paths among the arguments are relative to it. Null for the owner's own.</summary>
    public string? WorkingFolder { get; init; }

    /// <summary>Who asks, for the record; null when not known.</summary>
    public string? Person { get; init; }
}
