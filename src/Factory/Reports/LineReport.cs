namespace Factory.Reports;

/// <summary>One line in the list of <c>lines</c>.</summary>
public sealed record LineReport
{
    public required string Line { get; init; }

    /// <summary>As the user would type it.</summary>
    public required string Folder { get; init; }

    public string Description { get; init; } = "";

    /// <summary>Such as <c>v1</c>.</summary>
    public required string Champion { get; init; }

    /// <summary>Cycles done.</summary>
    public required int Cycles { get; init; }

    /// <summary>Id of the open stop; null when the line may run.</summary>
    public string? Stop { get; init; }
}
