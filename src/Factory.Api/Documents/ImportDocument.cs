namespace Factory.Api.Documents;

/// <summary>What an import did.</summary>
/// <param name="Line">The line.</param>
/// <param name="Input">What the cases came from.</param>
/// <param name="Read">Cases in it.</param>
/// <param name="Added">Cases that are new.</param>
/// <param name="Known">Cases that were there already, the same.</param>
/// <param name="Units">Units of each role now.</param>
public sealed record ImportDocument(string Line, string Input, int Read, int Added, int Known, RoleUnits Units);
