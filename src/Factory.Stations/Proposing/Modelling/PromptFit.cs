using System.Text;
using Factory.Core;

namespace Factory.Stations.Proposing.Modelling;

/// <summary>Fills a template up to a length: what is least useful is left out first. Pure.</summary>
internal static class PromptFit
{
    /// <summary>The filled template, at most <paramref name="limit"/> bytes of UTF-8 long.</summary>
    /// <param name="template">The template.</param>
    /// <param name="fixedValues">What is never left out, by place.</param>
    /// <param name="sections">What may be shortened; the first one is shortened first, from its end.</param>
    /// <param name="limit">Bytes.</param>
    /// <exception cref="BadSetupException">What is never left out is too long alone.</exception>
    public static string Fill(PromptTemplate template, IReadOnlyDictionary<string, string> fixedValues, IReadOnlyList<PromptSection> sections, int limit)
    {
        string[] used = [.. template.Placeholders.Select(p => p.Name)];
        PromptSection[] kept = [.. sections.Where(s => used.Contains(s.Place))];
        string Rendered(Func<PromptSection, string> text) => template.Render(new Dictionary<string, string>(
            fixedValues.Concat(sections.Select(s => KeyValuePair.Create(s.Place, text(s)))), StringComparer.Ordinal));
        int bare = Encoding.UTF8.GetByteCount(Rendered(_ => ""));
        int[] counts = Counts([.. kept.Select(s => s.Sizes())], [.. kept.Select(s => used.Count(u => u == s.Place))], limit - bare);
        return counts.Length < kept.Length
            ? throw new BadSetupException(new Problem("maxPromptBytes", FormattableString.Invariant(
                $"what every prompt must hold (the task, the rules, the contract and the product) has {bare} bytes and more, and `maxPromptBytes` under `propose` allows {limit}. Raise it, as far as the model reads that much, or divide the product.")))
            : Rendered(s => s.Text(Array.IndexOf(kept, s) is >= 0 and var i ? counts[i] : 0));
    }

    /// <summary>How many pieces of each section fit; fewer numbers than sections when nothing does.</summary>
    private static int[] Counts(int[][] sizes, int[] times, int room)
    {
        int[] counts = [.. sizes.Select(s => s.Length - 1)];
        long total = sizes.Select((s, i) => (long)s[^1] * times[i]).Sum();
        for (int section = 0; section < sizes.Length; section++)
        {
            for (; total > room && counts[section] > 0; counts[section]--)
            {
                total += (long)(sizes[section][counts[section] - 1] - sizes[section][counts[section]]) * times[section];
            }
        }

        return total <= room ? counts : [];
    }
}
