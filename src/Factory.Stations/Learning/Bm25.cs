namespace Factory.Stations.Learning;

/// <summary>
/// How well each of a few texts answers a query: BM25 of Robertson and Zaragoza ("The Probabilistic Relevance Framework: BM25 and Beyond", 2009), k1 = 1.2, b = 0.75,
/// each word of the query counted once, with the inverse document frequency ln(1 + (N - n + 0.5) / (n + 0.5)), which is never negative. Immutable.
/// </summary>
public sealed class Bm25
{
    private const double K1 = 1.2;
    private const double B = 0.75;

    private readonly Dictionary<string, int>[] _texts;
    private readonly int[] _lengths;
    private readonly Dictionary<string, int> _holders = new(StringComparer.Ordinal);
    private readonly double _meanLength;

    /// <summary>Counts the words of the texts.</summary>
    public Bm25(IReadOnlyList<string> texts)
    {
        _texts = [.. texts.Select(t => WordSplitter.Split(t).CountBy(w => w).ToDictionary(StringComparer.Ordinal))];
        _lengths = [.. _texts.Select(t => t.Values.Sum())];
        _meanLength = _lengths.Length == 0 ? 0 : _lengths.Average();
        foreach (string word in _texts.SelectMany(t => t.Keys))
        {
            _holders[word] = _holders.GetValueOrDefault(word) + 1;
        }
    }

    /// <summary>The score of each text, in their order: 0 where no word of the query occurs, more where rarer ones occur more often.</summary>
    public IReadOnlyList<double> Scores(string query)
    {
        string[] words = [.. WordSplitter.Split(query).Distinct().Where(_holders.ContainsKey).Order(StringComparer.Ordinal)];
        return [.. Enumerable.Range(0, _texts.Length).Select(text => words.Sum(word => Score(text, word)))];
    }

    private double Score(int text, string word)
    {
        int count = _texts[text].GetValueOrDefault(word);
        double rarity = Math.Log(1 + ((_texts.Length - _holders[word] + 0.5) / (_holders[word] + 0.5)));
        return rarity * count * (K1 + 1) / (count + (K1 * (1 - B + (B * _lengths[text] / _meanLength))));
    }
}
