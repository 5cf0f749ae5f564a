using Factory.Core;

namespace Factory.Api.Problems;

/// <summary>Problems as callers see them: files are named below the root of the lines, for where that is on the machine is the host's business.</summary>
public static class ShownProblems
{
    /// <summary>The same problems without the root.</summary>
    public static IReadOnlyList<Problem> Below(string root, IReadOnlyList<Problem> problems) =>
        [.. problems.Select(p => new Problem(Below(root, p.Where), Below(root, p.What)))];

    /// <summary>A text without the root.</summary>
    public static string Below(string root, string text) => text.Replace(root + Path.DirectorySeparatorChar, "", StringComparison.Ordinal);
}
