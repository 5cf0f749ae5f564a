using System.Globalization;
using Factory.Core;

namespace Factory.Stations.Loading;

/// <summary>Collects what is wrong with one file, so that all of it is said at once.</summary>
internal sealed class SetupProblems(string file)
{
    private readonly List<(int Line, int Column, string What)> _found = [];

    public bool Any => _found.Count > 0;

    public void Add(YamlNode at, string what) => Add(at.Line, at.Column, what);

    public void Add(int line, int column, string what) => _found.Add((line, column, what));

    /// <summary>In order of place, as a candidate's author is told.</summary>
    public IReadOnlyList<Diagnostic> AsDiagnostics(string code) => [.. _found.OrderBy(p => p.Line).ThenBy(p => p.Column).Select(p => new Diagnostic(code, p.What, file, p.Line, p.Column))];

    /// <summary>In order of place, as they are shown.</summary>
    public IReadOnlyList<Problem> InOrder() =>
        [.. _found.OrderBy(p => p.Line).ThenBy(p => p.Column).Select(p => new Problem(string.Create(CultureInfo.InvariantCulture, $"{file}:{p.Line}:{p.Column}"), p.What))];
}
