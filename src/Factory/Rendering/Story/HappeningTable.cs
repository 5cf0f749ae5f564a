using Factory.Stations.Stories;

namespace Factory.Rendering.Story;

/// <summary>What happened to a release, as a table. Of many looks at a canary the first and the last are told.</summary>
internal static class HappeningTable
{
    private const string Looked = "looked";
    private const int LastLooks = 4;

    public static void Write(HtmlWriter page, int version, IReadOnlyList<ReleaseHappening> happenings, string path)
    {
        ReleaseHappening[] looks = [.. happenings.Where(h => h.What == Looked)];
        HashSet<ReleaseHappening> told = [.. looks.Take(1), .. looks.TakeLast(LastLooks)];
        ReleaseHappening[] shown = [.. happenings.Where(h => h.What != Looked || told.Contains(h))];
        page.Table($"What happened to v{version}", ["what", "when, UTC", "by", ""], shown.Select(h => new[] { h.What, Figures.Time(h.At), h.By ?? "Factory", h.Text ?? "" }));
        if (happenings.Count > shown.Length)
        {
            page.Line("p", $"{Figures.Count(happenings.Count - shown.Length, "look")} in between left out here: see {path}", "class=soft");
        }
    }
}
