namespace Factory.Api.Documents;

/// <summary>Addresses that belong to a run.</summary>
/// <param name="Self">The run.</param>
/// <param name="Line">Its line.</param>
/// <param name="Events">Its line's progress, as server-sent events.</param>
public sealed record RunLinks(string Self, string Line, string Events)
{
    /// <summary>The addresses of a run.</summary>
    public static RunLinks Of(string line, string run) => new($"/api/lines/{line}/runs/{run}", $"/api/lines/{line}", $"/api/lines/{line}/events");
}
