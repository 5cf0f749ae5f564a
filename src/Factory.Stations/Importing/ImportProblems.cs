using System.Globalization;
using Factory.Core;

namespace Factory.Stations.Importing;

/// <summary>Collects what is wrong with an input: the first 20 kinds of problem, each at its first line with the number of lines that share it.</summary>
internal sealed class ImportProblems(string input)
{
    private const int Shown = 20;

    private readonly List<(string Where, string What)> _first = [];
    private readonly Dictionary<string, int> _times = new(StringComparer.Ordinal);
    private int _more;

    public string Input => input;

    public void Add(int line, string what)
    {
        if (_times.TryGetValue(what, out int times))
        {
            _times[what] = times + 1;
        }
        else if (_first.Count < Shown)
        {
            _times[what] = 1;
            _first.Add((string.Create(CultureInfo.InvariantCulture, $"{input}:{line}"), what));
        }
        else
        {
            _more++;
        }
    }

    /// <exception cref="BadSetupException">There was any problem.</exception>
    public void ThrowIfAny()
    {
        Problem[] shown = [.. _first.Select(p => new Problem(p.Where, p.What + Others(_times[p.What] - 1)))];
        if (_more > 0)
        {
            throw new BadSetupException([.. shown, new Problem(input, $"and {Lines(_more)} more with problems. Correct these first.")]);
        }

        if (shown.Length > 0)
        {
            throw new BadSetupException(shown);
        }
    }

    private static string Others(int times) => times == 0 ? "" : $" The same on {Lines(times)} more.";

    private static string Lines(int count) => FormattableString.Invariant($"{count} line{(count == 1 ? "" : "s")}");
}
