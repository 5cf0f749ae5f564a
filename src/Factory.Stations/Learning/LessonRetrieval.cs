using Factory.Core;
using Factory.Core.Learning;

namespace Factory.Stations.Learning;

/// <summary>
/// Which lessons a proposal gets to see. Each one that would be shown is left out with a chance of one in eight, by the seed and its own id: so that proposals with
/// and without it can be compared.
/// </summary>
public static class LessonRetrieval
{
    private const int LeftOutOneIn = 8;

    /// <summary>
    /// The lessons to show, most relevant first: BM25 over cause, advice and code, times 1 + <see cref="Lesson.Effect"/>, so that those which have helped rise. Those that share
    /// no word with the proposal come last, newest first.
    /// Retired ones never. The same arguments give the same lessons.
    /// </summary>
    /// <param name="lessons">The line's lessons.</param>
    /// <param name="about">What the proposal is about: the parent's code, what fails, what was tried.</param>
    /// <param name="most">The most to give.</param>
    /// <param name="seed">Seed of what is left out; another for each proposal.</param>
    public static IReadOnlyList<Lesson> Choose(IReadOnlyList<Lesson> lessons, string about, int most, ulong seed)
    {
        Lesson[] live = [.. lessons.Where(l => l.Retired is null).DistinctBy(l => l.Id)];
        IReadOnlyList<double> scores = new Bm25([.. live.Select(Text)]).Scores(about);
        var chance = new SeededRandom(seed);
        return
        [
            .. live.Zip(scores)
                .Where(pair => chance.Fork(pair.First.Id).Next(LeftOutOneIn) > 0)
                .OrderByDescending(pair => pair.Second * (1 + pair.First.Effect))
                .ThenByDescending(pair => pair.First.Cycle)
                .ThenByDescending(pair => pair.First.Id, StringComparer.Ordinal)
                .Select(pair => pair.First)
                .Take(Math.Max(0, most)),
        ];
    }

    private static string Text(Lesson lesson) => $"{lesson.Cause}\n{lesson.Advice}\n{lesson.Code}";
}
