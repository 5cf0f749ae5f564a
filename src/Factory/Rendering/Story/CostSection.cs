using Factory.Stations.Stories;

namespace Factory.Rendering.Story;

/// <summary>What it cost, all cycles together.</summary>
internal static class CostSection
{
    public static void Write(HtmlWriter page, LineStory story)
    {
        WorkTally work = story.Work;
        page.Line("h2", "What it cost");
        page.Table(
            "All cycles of this report",
            ["what", "how much"],
            [
                ["US dollars for models", Figures.Money(work.Spend.Usd)],
                ["tokens, sent and answered", Figures.Count(work.Spend.Tokens)],
                ["computing", Figures.Span(work.Spend.Seconds)],
                ["cycles", Figures.Count(work.Cycles)],
                ["candidates proposed", Figures.Count(work.Candidates)],
                ["candidates scored", Figures.Count(work.Evaluated)],
                ["questions to the gate", Figures.Count(work.Asked)],
            ]);
    }
}
