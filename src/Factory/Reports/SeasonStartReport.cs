namespace Factory.Reports;

/// <summary>A season that was begun.</summary>
/// <param name="Line">The line.</param>
/// <param name="Season">Its number, from 2.</param>
/// <param name="Retired">Sealed units that became train units.</param>
/// <param name="Plan">What the line needs before its gate can prove anything again.</param>
public sealed record SeasonStartReport(string Line, int Season, int Retired, string Plan);
