using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Learning;

namespace Factory.Stations.Learning;

/// <summary>Where people write, change, retire and bring back lessons, by command and API. Thread-safe, also between processes.</summary>
/// <param name="store">The state.</param>
/// <param name="line">The line.</param>
public sealed class LessonDesk(IArtifactStore store, string line)
{
    /// <summary>Characters of a cause, an advice or a reason at most.</summary>
    public const int LongestText = 4_000;

    private const int MostOfPeople = 1_000;

    /// <summary>The lessons themselves.</summary>
    public LessonShelf Shelf { get; } = new(store, line);

    /// <summary>One lesson.</summary>
    /// <exception cref="BadSetupException">There is none of that id, or its file is broken.</exception>
    public Task<Lesson> Find(string id, CancellationToken cancellationToken) => Shelf.Change(id, l => l, cancellationToken);

    /// <summary>Writes a lesson of a person's own, under the next free id: <c>P-1</c>, <c>P-2</c>, ...</summary>
    /// <exception cref="BadSetupException">A text is missing or too long.</exception>
    public async Task<Lesson> Write(string cause, string advice, string by, CancellationToken cancellationToken)
    {
        ThrowUnlessText(("cause", cause), ("advice", advice));
        for (int number = 1; number <= MostOfPeople; number++)
        {
            var lesson = new Lesson(FormattableString.Invariant($"P-{number}"), 0, cause, [], advice) { By = by };
            if (await Shelf.Add(lesson, cancellationToken))
            {
                return lesson;
            }
        }

        throw new BadSetupException(new Problem(line, FormattableString.Invariant($"the line has {MostOfPeople} lessons that people wrote. Edit one of them, or put knowledge into a file under `context`.")));
    }

    /// <summary>Writes a lesson anew; null keeps a text.</summary>
    /// <exception cref="BadSetupException">There is no such lesson, or a text is too long.</exception>
    public Task<Lesson> Edit(string id, (string? Cause, string? Advice) to, string by, CancellationToken cancellationToken)
    {
        ThrowUnlessText(("cause", to.Cause ?? "kept"), ("advice", to.Advice ?? "kept"));
        return Shelf.Change(id, l => l with { Cause = to.Cause ?? l.Cause, Advice = to.Advice ?? l.Advice, By = by }, cancellationToken);
    }

    /// <summary>Hands a lesson to no more proposals; one that is retired stays as it is.</summary>
    /// <exception cref="BadSetupException">There is no such lesson, or no reason.</exception>
    public Task<Lesson> Retire(string id, string why, string by, CancellationToken cancellationToken)
    {
        ThrowUnlessText(("why", why));
        return Shelf.Change(id, l => l.Retired is not null ? l : l with { Retired = $"by {by}: {why}", KeptBy = null }, cancellationToken);
    }

    /// <summary>Brings a retired lesson back for good; one that is not retired stays as it is.</summary>
    /// <exception cref="BadSetupException">There is no such lesson.</exception>
    public Task<Lesson> Restore(string id, string by, CancellationToken cancellationToken) =>
        Shelf.Change(id, l => l.Retired is null ? l : l with { Retired = null, KeptBy = by }, cancellationToken);

    private static void ThrowUnlessText(params (string Name, string Text)[] texts)
    {
        foreach ((string name, string text) in texts)
        {
            if (string.IsNullOrWhiteSpace(text) || text.Length > LongestText)
            {
                throw new BadSetupException(new Problem(name, FormattableString.Invariant($"is {(text.Length > LongestText ? "too long" : "empty")}. Write 1 to {LongestText} characters.")));
            }
        }
    }
}
