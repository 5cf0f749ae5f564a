namespace Factory.Core.Shadow;

/// <summary>How a line's shadow gate is run: <c>release.shadow</c>.</summary>
public sealed record ShadowDefinition
{
    /// <summary>Field of a case that holds its night as <c>yyyy-MM-dd</c>; null for the field that names the units.</summary>
    public string? Night { get; init; }

    /// <summary>Days after which a night's outcomes are all in: it enters once a night so much later has arrived. 0 to 365.</summary>
    public int DelayDays { get; init; } = 1;

    /// <summary>Most challengers that decide beside the champion at the same time; 1 to 20.</summary>
    public int Active { get; init; } = 5;

    /// <summary>Nights after which a challenger that was not promoted is withdrawn; 7 to 3650.</summary>
    public int Nights { get; init; } = 182;
}
