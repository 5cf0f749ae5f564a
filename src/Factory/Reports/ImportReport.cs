namespace Factory.Reports;

/// <summary>What <c>import</c> took in.</summary>
/// <param name="Line">The line.</param>
/// <param name="Input">The file.</param>
/// <param name="Read">Cases read.</param>
/// <param name="Added">Cases that are new.</param>
/// <param name="Known">Cases that were there already, the same.</param>
/// <param name="Units">Units in each role after the import.</param>
public sealed record ImportReport(string Line, string Input, int Read, int Added, int Known, RoleUnits Units);
