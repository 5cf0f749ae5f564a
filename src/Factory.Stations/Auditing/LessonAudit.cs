using Factory.Core.Artifacts;

namespace Factory.Stations.Auditing;

/// <summary>The lessons that cycles wrote. People may edit and delete them, and no release rests on them: an edit is told, and is no difference.</summary>
/// <param name="work">What audits work with.</param>
/// <param name="chain">All closed cycles.</param>
internal sealed class LessonAudit(AuditWork work, CycleChain chain)
{
    /// <summary>Looks at all of them.</summary>
    public Task Run() => work.Log.Check("lessons", async () =>
    {
        int edited = 0;
        foreach ((string path, (int cycle, Digest written)) in chain.Lessons)
        {
            if (!path.StartsWith(work.Files.LessonsPath, StringComparison.Ordinal) || !ArtifactPath.IsSegment(path[work.Files.LessonsPath.Length..]))
            {
                work.Log.Differs($"names a lesson in a place where none is: {path}", work.Files.ManifestPath(cycle));
                continue;
            }

            TaggedContent? content = await work.Store.Read(path, work.Cancellation);
            if (content is null || Digest.Of(content.Content.Span) != written)
            {
                edited++;
                work.Log.Edited(content is null ? $"was written by cycle {cycle} and is deleted." : $"is not as cycle {cycle} wrote it.", path);
            }
        }

        return FormattableString.Invariant($"{chain.Lessons.Count - edited} of {chain.Lessons.Count} are as they were written");
    });
}
