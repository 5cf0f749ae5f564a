using System.Globalization;
using System.Text;
using Factory.Core;
using Factory.Core.Learning;
using Factory.Core.Lines;
using Factory.Core.Proposing;
using Factory.Stations.Commanding.Workspaces;
using Factory.Stations.Learning;
using Factory.Stations.Loading;

namespace Factory.Stations.Commanding.Proposing;

/// <summary>What a proposing program is given: a parent's product, train cases as far as the line shares them, lessons, the line's context, its own files. Nothing else.</summary>
/// <param name="request">What is proposed for.</param>
internal sealed class ProposerWorkspace(ProposalRequest request)
{
    /// <summary>Name of the file with the train cases.</summary>
    public const string TrainFile = "train.jsonl";

    /// <summary>Name of the file with the lessons, for people and models.</summary>
    public const string LessonsFile = "lessons.md";

    /// <summary>Name of the file with the lessons, for programs.</summary>
    public const string LessonsData = "lessons.jsonl";

    private const int MostLessons = 12;

    /// <summary>The lessons for one candidate, most relevant first.</summary>
    public IReadOnlyList<Lesson> Lessons(Product parent, ulong seed) => LessonRetrieval.Choose(request.Lessons, string.Join('\n', parent.Files.Values), MostLessons, seed);

    /// <summary>The files of one candidate's workspace.</summary>
    public WorkspaceFiles Of(Product parent, IReadOnlyList<Lesson> lessons)
    {
        LineSnapshot line = request.Line;
        GlobPattern[] context = [.. line.Definition.Context.Select(p => new GlobPattern(p))];
        var files = new WorkspaceFiles()
            .With(line.Files.Where(f => context.Any(p => p.Matches(f.Key)) || request.Settings.Files?.Contains(f.Key) == true || line.Definition.Command?.Files.Contains(f.Key) == true))
            .With(
            [
                new KeyValuePair<string, string>(TrainFile, string.Concat(request.Train.Select(row => SharedFields.Of(line.Definition, row) + "\n"))),
                new KeyValuePair<string, string>(LessonsFile, Text(lessons)),
                new KeyValuePair<string, string>(LessonsData, string.Concat(lessons.Select(l => FactoryJson.Serialize(new { l.Id, l.Cause, l.Advice, l.Code }) + "\n"))),
            ]);

        // The line's own version of the product may be among its context; the parent's is the one to change.
        foreach (string own in files.Keys.Where(path => ProductRule.IsOfProduct(line.Definition, path)).ToArray())
        {
            files.Remove(own);
        }

        return files.With(parent.Files);
    }

    private static string Text(IReadOnlyList<Lesson> lessons)
    {
        var text = new StringBuilder("# What earlier attempts taught\n");
        foreach (Lesson lesson in lessons)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {lesson.Id}\n\n{lesson.Cause}\n\n{lesson.Advice}\n");
            text.Append(lesson.Code is { } code ? $"\n````\n{code}\n````\n" : "");
        }

        return text.Append(lessons.Count == 0 ? "\nNothing yet.\n" : "").ToString();
    }
}
