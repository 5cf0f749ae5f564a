using Factory.Core.Lines;
using Factory.Stations.Stories;

namespace Factory.Rendering.Story;

/// <summary>What a release promises, in words that can be held against it.</summary>
internal static class PromiseSection
{
    public static void Write(HtmlWriter page, LineStory story)
    {
        ReleaseDefinition release = story.Line.Release;
        string more = release.Delta > 0 ? $" by more than {StoryFigures.Signed(release.Delta * (story.Line.Score.High - story.Line.Score.Low), story.Line.Score).TrimStart('+')}" : "";
        page.Line("h2", "What the promise is");
        page.Line("p", $"Over the whole season, with all its cycles and candidates, the chance that any release was not really better{more} is at most {Figures.Percent(release.Alpha)}. That holds however candidates are made, because {Because(release.Gate)}");
        page.Open("ul");
        page.Line("li", $"It is about cases like {(release.Gate == ReleaseGateName.Shadow ? "those of the nights that counted" : "the sealed ones")}. When the world changes, old evidence says less: a canary and the watch on the champion's level look out for that where the line works.");
        page.Line("li", "It counts units, and takes them to be independent of each other.");
        page.Line("li", "It does not say by how much a release is better; the numbers on train, select and confirm above do, and they helped to choose it.");
        page.Line("li", release.Gate == ReleaseGateName.Shadow ? "It ends where nights are chosen by how they went." : "It ends where somebody looks at the sealed cases, or begins a new season on the same ones.");
        page.End();
    }

    private static string Because(ReleaseGateName gate) => gate == ReleaseGateName.Shadow
        ? "a challenger is judged on nights alone that came after it was registered, which nobody had seen; every registration makes the next one harder."
        : "the gate tests on sealed cases that no proposer, no person and no screen sees, and says nothing but yes or no; every question makes the next one harder, and the ledger counts them all.";
}
