using Factory.Stations.Stories;

namespace Factory.Rendering.Story;

/// <summary>Releases that were begun and never went live: who or what stopped them, and why.</summary>
internal static class AttemptSection
{
    public static void Write(HtmlWriter page, LineStory story)
    {
        if (story.NeverLive.Count == 0)
        {
            return;
        }

        page.Line("h2", "Releases that did not go live");
        foreach (AttemptStory attempt in story.NeverLive)
        {
            string from = $"{(attempt.Candidate is { } candidate ? $"#{candidate.Short}" : "")}{(attempt.Cycle is { } cycle ? $" · cycle {cycle}" : "")}";
            page.Open("article", $"aria-labelledby=v{attempt.Version}").Line("h3", $"v{attempt.Version}: {End(attempt)}", $"id=v{attempt.Version}").Line("p", from, "class=soft");
            HappeningTable.Write(page, attempt.Version, attempt.Happenings, attempt.Path);
            page.End();
        }

        if (story.MoreNeverLive > 0)
        {
            page.Line("p", $"{Figures.Count(story.MoreNeverLive, "older one")} left out here: see releases/", "class=soft");
        }
    }

    private static string End(AttemptStory attempt) => attempt.Happenings.LastOrDefault(h => h.IsEnd) is { } end ? end.What : "under way";
}
