using System.Globalization;
using Factory.Core.Lines;
using Factory.Core.Releasing;
using Factory.Stations.Stories;

namespace Factory.Rendering.Story;

/// <summary>One release: what changed, by how much, on what evidence, at what cost, and who approved.</summary>
internal static class ReleaseSection
{
    public static void Write(HtmlWriter page, ReleaseStory release, LineStory story)
    {
        ReleaseRecord record = release.Record;
        string live = record.Version == story.Champion.Version ? " · live" : release.Happenings.Any(h => h.Key == "taken back") ? " · taken back later" : "";
        page.Open("article", $"aria-labelledby=v{record.Version}").Line("h3", $"v{record.Version} replaces v{record.ReplacesVersion}{live}", $"id=v{record.Version}");
        page.Line("p", $"#{record.Candidate.Short} · cycle {record.Cycle}{(release.Closed is { } at ? $", {Figures.Time(at)} UTC" : "")} · approved: {record.Approval}", "class=soft");
        Changed(page, release);
        Scores(page, release, story.Line.Score);
        Evidence(page, release);
        Happened(page, release);
        page.Line("p", Cost(release));
        page.Open("p", "class=soft").Text("Why, in full: ").Leaf("code", release.Path).End().End();
    }

    private static void Changed(HtmlWriter page, ReleaseStory release)
    {
        string files = release.Files.Count switch { 0 => "", 1 => $" in {release.Files[0]}", int n => $" in {n} files" };
        string who = release.Candidate is { } row ? $" Proposed by {row.Proposer}{(row.Origin?.Model is { } model ? $" with the model {model}" : "")} in cycle {row.Cycle}." : "";
        page.Line("p", release.Diff.Length == 0
            ? $"The files of before and after are not kept any more, so that the change cannot be shown.{who}"
            : $"{Figures.Count(release.Lines.Added, "line")} added and {Figures.Count(release.Lines.Removed)} removed{files}.{who}");
        if (release.Note.Length > 0)
        {
            page.Line("p", "What its proposer said of it (nobody checked these words):", "class=soft").Line("pre", release.Note, "tabindex=0", $"aria-label=Note on v{release.Record.Version}");
        }

        if (release.Diff.Length > 0)
        {
            Diff(page, release);
        }
    }

    private static void Diff(HtmlWriter page, ReleaseStory release)
    {
        page.Open("pre", "tabindex=0", $"aria-label=What changed in v{release.Record.Version}");
        foreach (string line in release.Diff.Split('\n'))
        {
            bool isHead = line.StartsWith("+++ ", StringComparison.Ordinal) || line.StartsWith("--- ", StringComparison.Ordinal);
            string? mark = (isHead, line) switch { (false, ['+', ..]) => "ins", (false, ['-', ..]) => "del", _ => null };
            _ = mark is null ? page.Text(line) : page.Leaf(mark, line);
            page.Text("\n");
        }

        page.End();
        if (release.Lines.Omitted > 0)
        {
            page.Line("p", $"{Figures.Count(release.Lines.Omitted)} further lines are left out: ./factory diff shows them all.", "class=soft");
        }
    }

    private static void Scores(HtmlWriter page, ReleaseStory release, ScoreDefinition scale)
    {
        ReleaseRecord record = release.Record;
        var rows = new List<IReadOnlyList<string>>();
        void Row(string cases, ScorePair? pair)
        {
            if (pair is not null)
            {
                rows.Add([cases, Figures.Score(pair.Champion, scale), Figures.Score(pair.Challenger, scale), StoryFigures.Change(pair.Champion, pair.Challenger, scale)]);
            }
        }

        Row("train: the search sees them", record.Train);
        Row("select: hidden; they choose the best candidate", record.Select);
        Row("confirm: hidden; they decide whether to ask the gate", record.Confirm?.Scores);
        if (rows.Count > 0)
        {
            page.Table("By how much, as mean scores", ["cases", $"v{record.ReplacesVersion}", $"v{record.Version}", "change"], rows);
        }

        if (release.Interval is { } interval)
        {
            IntervalChart.Draw(page, interval, scale);
            page.Line("p", $"From {Figures.Count(interval.Units, "unit")}. The interval holds for a comparison that was fixed beforehand; these cases also helped to choose what to ask, so the promise is the gate's, not this interval's.", "class=soft");
        }
    }

    private static void Evidence(HtmlWriter page, ReleaseStory release)
    {
        if (release.Record.Confirm is { } confirm)
        {
            page.Line("p", $"On the confirm cases the evidence was {StoryFigures.Evidence(confirm.LnE)}; {StoryFigures.Evidence(confirm.Threshold)} was asked.");
        }

        page.Line("p", release.Record.Gate is { Shadow: { } shadow } passed
            ? $"The shadow gate let it pass: registration {passed.Question} of the season won on {Figures.Count(shadow.Nights, "night")} up to {shadow.LastNight.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)} that nobody had seen when it was registered; evidence of {StoryFigures.Evidence(shadow.LnE)}, {StoryFigures.Evidence(passed.Threshold)} asked."
            : release.Record.Gate is { } gate
            ? $"The gate let it pass: question {gate.Submissions} of the season, number {gate.Question} since the last yes, evidence of {StoryFigures.Evidence(gate.Threshold)} asked. The answer is all that anybody learned of the sealed cases."
            : "No gate let it pass: it went live without evidence of its own.");
    }

    private static void Happened(HtmlWriter page, ReleaseStory release)
    {
        if (release.Happenings.Count > 0)
        {
            HappeningTable.Write(page, release.Record.Version, release.Happenings, release.Path.Replace(".json", ".events.jsonl", StringComparison.Ordinal));
        }
    }

    private static string Cost(ReleaseStory release) =>
        $"From the release before it to this one: {Figures.Count(release.Work.Cycles, "cycle")}, {Figures.Count(release.Work.Candidates, "candidate")} tried, {Figures.Money(release.Work.Spend.Usd)} for models ({Figures.Count(release.Work.Spend.Tokens, "token")}), {Figures.Span(release.Work.Spend.Seconds)} of computing.";
}
