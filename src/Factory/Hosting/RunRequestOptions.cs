using Factory.Core.Lines;
using Factory.Core.Workflows;

namespace Factory.Hosting;

/// <summary>What a person asked to run.</summary>
/// <param name="Line">The line, loaded and valid.</param>
/// <param name="Folder">Its folder, absolute.</param>
/// <param name="Cycles">Cycles to run: 1 to 10,000.</param>
/// <param name="Seed">Seed of the search; null takes the line's own.</param>
public sealed record RunRequestOptions(LineSnapshot Line, string Folder, int Cycles, ulong? Seed)
{
    /// <summary>The model to put under the champion's prompt, in a cycle of its own; null for cycles of the search.</summary>
    public SwapRequest? Swap { get; init; }
}
