using Factory.Core.Learning;

namespace Factory.Stations.Learning;

/// <summary>What a line has learned already, retired or not: causes, and what was seen when they were found. Says whether a finding is news.</summary>
/// <param name="lessons">The lessons.</param>
internal sealed class KnownCauses(IEnumerable<Lesson> lessons)
{
    private const double Alike = 0.8;

    private readonly List<HashSet<string>> _known = [.. lessons.SelectMany(l => l.Evidence.Prepend(l.Cause)).Distinct().Select(Words)];

    /// <summary>Whether nothing like it is known: sentences that share four fifths of their words (Jaccard) say the same. What is news is known from then on.</summary>
    public bool IsNews(Finding finding)
    {
        HashSet<string> words = Words(finding.Cause);
        bool isNews = !_known.Any(known => words.Count(known.Contains) is var shared && shared >= Alike * (words.Count + known.Count - shared));
        if (isNews)
        {
            _known.Add(words);
        }

        return isNews;
    }

    private static HashSet<string> Words(string text) => [.. WordSplitter.Split(text)];
}
