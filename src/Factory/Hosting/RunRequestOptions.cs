using Factory.Core.Lines;

namespace Factory.Hosting;

/// <summary>What a person asked to run.</summary>
/// <param name="Line">The line, loaded and valid.</param>
/// <param name="Folder">Its folder, absolute.</param>
/// <param name="Cycles">Cycles to run: 1 to 10,000.</param>
/// <param name="Seed">Seed of the search; null takes the line's own.</param>
public sealed record RunRequestOptions(LineSnapshot Line, string Folder, int Cycles, ulong? Seed);
