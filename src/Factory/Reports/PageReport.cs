namespace Factory.Reports;

/// <summary>A page that <c>report</c> wrote.</summary>
/// <param name="Line">The line.</param>
/// <param name="File">Where the page is, as the user would type it.</param>
/// <param name="Releases">Releases in it.</param>
/// <param name="Cycles">Cycles in it.</param>
public sealed record PageReport(string Line, string File, int Releases, int Cycles);
