using Factory.Api.Lines;

namespace Factory.Api.Runs;

/// <summary>A wish for cycles, from a caller, a schedule or an event.</summary>
/// <param name="Line">The line; it must load.</param>
/// <param name="Id">Names the wish: the same id on the same line is one run, however often it comes. 1 to 200 characters.</param>
/// <param name="Kind">What asks, such as <c>api</c>, <c>schedule</c> or <c>event</c>.</param>
/// <param name="Cycles">Cycles to run: 1 to 10,000.</param>
/// <param name="Seed">Seed of the search; null takes the line's own.</param>
public sealed record RunOrder(LineEntry Line, string Id, string Kind, int Cycles = 1, ulong? Seed = null)
{
    /// <summary>Most cycles of one run.</summary>
    public const int MostCycles = 10_000;
}
