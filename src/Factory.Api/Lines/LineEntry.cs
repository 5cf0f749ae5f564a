using Factory.Core;
using Factory.Core.Lines;

namespace Factory.Api.Lines;

/// <summary>A line that a host keeps.</summary>
/// <param name="Name">The line's name; the folder's when the line does not load.</param>
/// <param name="Folder">Its folder, absolute.</param>
/// <param name="Definition">What line.yaml says; null when it does not load.</param>
/// <param name="Problems">Why it does not load; empty when it does.</param>
public sealed record LineEntry(string Name, string Folder, LineDefinition? Definition, IReadOnlyList<Problem> Problems)
{
    /// <summary>The definition of a line that loads.</summary>
    /// <exception cref="BadSetupException">It does not load, with everything that is wrong.</exception>
    public LineDefinition Require() => Definition ?? throw new BadSetupException(Problems);
}
