using Factory.Core.Artifacts;
using Factory.Core.Cord;
using Factory.Core.Learning;
using Factory.Core.Releasing;
using Factory.Stations.Learning;
using Factory.Stations.State;

namespace Factory.Stations.Cord;

/// <summary>What follows from a person's answer: a lesson, always; and when the line's search is abandoned, it begins anew from the champion.</summary>
/// <param name="store">The state.</param>
public sealed class StopAnswers(IArtifactStore store)
{
    /// <summary>Applies an answered stop. Doing it twice changes nothing.</summary>
    public async Task Apply(Stop stop, CancellationToken cancellationToken)
    {
        StopAnswer answer = stop.Answer ?? throw new ArgumentException("The stop has no answer.", nameof(stop));
        var files = new LineFiles(store, stop.Line);
        string[] about = stop.About is { } named ? [named] : [];
        string[] test = answer.Test is { } brought ? [$"test {brought.Name}"] : [];
        string[] evidence = [stop.Id, .. about, .. test];
        await new LessonShelf(store, stop.Line).Add(new Lesson(stop.Id, 0, stop.Why, evidence, answer.Note) { By = answer.By }, cancellationToken);
        if (answer.Decision == StopDecision.Abandon && await files.Champion(cancellationToken) is { } live)
        {
            // A frontrunner that is the champion means that there is none: the next cycle scores it anew.
            await files.Write(files.FrontrunnerPath, new Incumbent(live.Candidate, live.Product, live.Binary, Train: 0), cancellationToken);
        }
    }
}
