using Factory.Stations.Stories;

namespace Factory.Rendering.Story;

/// <summary>Where the raw files are, and how to check that this page tells the truth.</summary>
internal static class FilesSection
{
    public static void Write(HtmlWriter page, LineStory story)
    {
        string line = $"lines/{story.Line.Name}";
        page.Line("h2", "Where the raw files are");
        page.Line("p", "All of them are plain files in the state folder, and need no program of ours to be read.");
        page.Open("ul");
        Item(page, $"{line}/champion.json", "what is live");
        Item(page, $"{line}/releases/", "why each version went live, with its files");
        Item(page, $"{line}/cycles/", "what each cycle proposed, built, tested, scored and decided, each manifest with the digest of the one before");
        Item(page, $"{line}/lessons/", "what was learned");
        Item(page, $"{line}/stops/", "stops and answers");
        Item(page, story.LedgerPlace, "what was asked of the sealed cases");
        page.End();
        page.Open("p").Text("To have it all derived anew and compared, bit by bit: ").Leaf("code", $"./factory verify {story.Line.Name}").Text(".").End();
        if (story.Head is { } head)
        {
            page.Open("p", "class=soft").Text("The newest manifest has the digest ").Leaf("code", head.Hex).Text(". Whoever notes it elsewhere can later tell whether history was rewritten.").End();
        }
    }

    private static void Item(HtmlWriter page, string path, string what) => page.Open("li").Leaf("code", path).Text(": " + what).End();
}
