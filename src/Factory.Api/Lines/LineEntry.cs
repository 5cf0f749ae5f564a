using Factory.Core;
using Factory.Core.Lines;

namespace Factory.Api.Lines;

/// <summary>A line that a host keeps.</summary>
/// <param name="Name">The line's name; the folder's when the line does not load.</param>
/// <param name="Folder">Its folder, absolute.</param>
/// <param name="Definition">What line.yaml says; null when it does not load.</param>
/// <param name="Problems">Why it does not load, or may not run as this host is set up; empty when it does and may.</param>
public sealed record LineEntry(string Name, string Folder, LineDefinition? Definition, IReadOnlyList<Problem> Problems)
{
    /// <summary>The definition of a line that loads.</summary>
    /// <exception cref="BadSetupException">It does not load, with everything that is wrong.</exception>
    public LineDefinition Require() => Definition ?? throw new BadSetupException(Problems);

    /// <summary>The definition of a line that may run.</summary>
    /// <exception cref="BadSetupException">It may not, with everything that is wrong.</exception>
    public LineDefinition RequireToRun() => Problems.Count == 0 ? Require() : throw new BadSetupException(Problems);
}
