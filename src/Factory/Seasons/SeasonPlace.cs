using Factory.Core.Lines;

namespace Factory.Seasons;

/// <summary>What the nights of a season have in common.</summary>
/// <param name="Folder">Where it lives.</param>
/// <param name="Line">The line.</param>
/// <param name="World">What answers.</param>
public sealed record SeasonPlace(SeasonFolder Folder, LineSnapshot Line, SeasonWorld World);
