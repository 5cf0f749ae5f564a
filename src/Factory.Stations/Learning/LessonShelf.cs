using System.Text.Json;
using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Learning;
using Factory.Stations.State;

namespace Factory.Stations.Learning;

/// <summary>
/// A line's lessons: plain files, one each, that people may edit by hand while Factory runs, and the scores beside them. Every change is a compare-and-swap on the one
/// file. Thread-safe, also between processes.
/// </summary>
/// <param name="store">The state.</param>
/// <param name="line">The line.</param>
public sealed class LessonShelf(IArtifactStore store, string line)
{
    private const int MaxAttempts = 10;

    private readonly LineFiles _files = new(store, line);

    /// <summary>Path of a lesson's file.</summary>
    public string PathOf(string id) => $"{_files.LessonsPath}{id}.json";

    /// <summary>Reads them all. A file that people broke is a problem that names it, and nothing more.</summary>
    public async Task<LessonSet> Read(CancellationToken cancellationToken)
    {
        LessonScores scores = await Scores(cancellationToken);
        var (lessons, problems) = (new List<Lesson>(), new List<Problem>());
        await foreach (string path in store.List(_files.LessonsPath, cancellationToken))
        {
            if (!path.EndsWith(".json", StringComparison.Ordinal) || await store.Read(path, cancellationToken) is not { } content)
            {
                continue;
            }

            if (Parse(path, content, out string? fault) is { } lesson)
            {
                lessons.Add(lesson with { Effect = scores.Scores.GetValueOrDefault(lesson.Id, LessonScore.None).Effect });
            }
            else
            {
                problems.Add(new Problem(path, fault!));
            }
        }

        return new LessonSet(lessons, problems, scores);
    }

    /// <summary>Writes a lesson that is not there yet; one that is there stays as it is. Whether it was written.</summary>
    public async Task<bool> Add(Lesson lesson, CancellationToken cancellationToken) =>
        await store.CompareAndSwap(PathOf(lesson.Id), FactoryJson.SerializeReadable(lesson), expected: null, cancellationToken) is not null;

    /// <summary>Changes a lesson. <paramref name="change"/> may be called more than once; what it gives back unchanged is not written.</summary>
    /// <exception cref="BadSetupException">There is no such lesson, or its file is broken.</exception>
    public async Task<Lesson> Change(string id, Func<Lesson, Lesson> change, CancellationToken cancellationToken)
    {
        for (int attempt = 0; attempt < MaxAttempts; attempt++)
        {
            TaggedContent content = ArtifactPath.IsSegment(id) && await store.Read(PathOf(id), cancellationToken) is { } found ? found : throw Unknown(id);
            Lesson before = Parse(PathOf(id), content, out string? fault) ?? throw new BadSetupException(new Problem(PathOf(id), fault!));
            Lesson after = change(before);
            if (after == before || await store.CompareAndSwap(PathOf(id), FactoryJson.SerializeReadable(after), content.Tag, cancellationToken) is not null)
            {
                return after;
            }
        }

        throw new BadSetupException(new Problem(PathOf(id), "somebody else kept changing this lesson at the same moment. Nothing of this change was applied: try again."));
    }

    /// <summary>What is known of whether lessons help.</summary>
    public async Task<LessonScores> Scores(CancellationToken cancellationToken)
    {
        try
        {
            return await _files.Read<LessonScores>(_files.LessonScoresPath, cancellationToken) ?? LessonScores.None;
        }
        catch (JsonException)
        {
            // The machine's own notes: what was known is lost, and the counting begins anew.
            return LessonScores.None;
        }
    }

    /// <summary>Counts what became of a cycle's proposals, once.</summary>
    public async Task<LessonScores> Count(int cycle, IReadOnlyList<ProposalOutcome> outcomes, CancellationToken cancellationToken)
    {
        LessonScores before = await Scores(cancellationToken);
        LessonScores after = before.With(cycle, outcomes);
        if (after != before)
        {
            await _files.Write(_files.LessonScoresPath, after, cancellationToken);
        }

        return after;
    }

    /// <summary>The refusal of an id that no lesson has.</summary>
    public BadSetupException Unknown(string id) => new(new Problem(id, $"'{line}' has no lesson of that id. See ./factory lessons {line} --all."));

    private static Lesson? Parse(string path, TaggedContent content, out string? fault)
    {
        try
        {
            Lesson? lesson = FactoryJson.Deserialize<Lesson>(content.Content.Span);
            string name = Path.GetFileNameWithoutExtension(path);
            fault = lesson switch
            {
                null => "This lesson is empty. Write it anew, or delete the file.",
                { Cause: null or "" } or { Advice: null or "" } => "This lesson lacks its `cause` or its `advice`. Add it, or delete the file.",
                _ when lesson.Id != name => $"This lesson's `id` is `{lesson.Id}`, and its file is called `{name}`. Make them the same.",
                _ => null,
            };
            return fault is null ? lesson! with { Evidence = lesson.Evidence ?? [], By = lesson.By ?? Lesson.Diagnostics } : null;
        }
        catch (JsonException error)
        {
            fault = $"This lesson is not JSON as it should be: {error.Message} Mend the file, or delete it.";
            return null;
        }
    }
}
