using System.Globalization;
using Factory.Core;

namespace Factory.Stations.Importing;

/// <summary>Collects what is wrong with an input: the first 20 problems, and how many more there are.</summary>
internal sealed class ImportProblems(string input)
{
    private const int Shown = 20;

    private readonly List<Problem> _shown = [];
    private int _found;

    public string Input => input;

    public void Add(int line, string what) => Add(new Problem(string.Create(CultureInfo.InvariantCulture, $"{input}:{line}"), what));

    public void Add(Problem problem)
    {
        _found++;
        if (_found <= Shown)
        {
            _shown.Add(problem);
        }
    }

    /// <exception cref="BadSetupException">There was any problem.</exception>
    public void ThrowIfAny()
    {
        if (_found > Shown)
        {
            throw new BadSetupException([.. _shown, new Problem(input, $"and {_found - Shown} more. Correct these first.")]);
        }

        if (_found > 0)
        {
            throw new BadSetupException(_shown);
        }
    }
}
