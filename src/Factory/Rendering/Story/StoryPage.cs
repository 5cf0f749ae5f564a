using Factory.Core.Cord;
using Factory.Core.Gating;
using Factory.Core.Learning;
using Factory.Stations.Stories;

namespace Factory.Rendering.Story;

/// <summary>A line's story as one page: no script, no request to anywhere, whatever a candidate, a model or a person wrote is text. Pure.</summary>
public static class StoryPage
{
    private const int MostQuestions = 50;

    /// <summary>The page.</summary>
    /// <param name="story">What to tell.</param>
    /// <param name="written">When it is written, UTC.</param>
    public static string Of(LineStory story, DateTime written)
    {
        var page = new HtmlWriter();
        page.Open("html", "lang=en", "xmlns=http://www.w3.org/1999/xhtml").Open("head").Empty("meta", "charset=utf-8");
        page.Empty("meta", "http-equiv=Content-Security-Policy", "content=default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'");
        page.Empty("meta", "name=viewport", "content=width=device-width, initial-scale=1").Leaf("title", $"{story.Line.Name}: what changed, and why").Leaf("style", StoryStyle.Css).End();
        page.Open("body").Open("main");
        Head(page, story);
        Releases(page, story);
        AttemptSection.Write(page, story);
        if (story.UnderSeed.Count > 0)
        {
            page.Line("h2", "While the seed was live");
            HappeningTable.Write(page, 0, story.UnderSeed, "releases/v0000.events.jsonl");
        }

        page.Line("h2", "How the search went");
        TrendChart.Draw(page, story.Trend, story.Line.Score);
        Steps(page, story);
        PromiseSection.Write(page, story);
        CostSection.Write(page, story);
        Lessons(page, story);
        Stops(page, story);
        Questions(page, story);
        FilesSection.Write(page, story);
        page.End().Open("footer").Line("p", $"Written {Figures.Time(written)} UTC by factory report, from plain files alone.", "class=soft").Close().Close().End();
        return "<!DOCTYPE html>\n" + page;
    }

    private static void Head(HtmlWriter page, LineStory story)
    {
        page.Open("header").Line("h1", $"{story.Line.Name}: what changed, and why");
        string period = story.Closed is { } closed ? $", {Figures.Time(closed.First)} to {Figures.Time(closed.Last)} UTC" : "";
        string since = story.Since is { } version ? $"since v{version}, " : "";
        page.Line("p", $"{(story.Line.Description.Length > 0 ? story.Line.Description + " · " : "")}{since}{Figures.Count(story.Work.Cycles, "cycle")}{period} · answers for it: {story.Line.Owner}", "class=soft").End();
        page.Open("ul");
        foreach (string line in InShort(story))
        {
            page.Line("li", line);
        }

        page.End();
    }

    private static IEnumerable<string> InShort(LineStory story)
    {
        int releases = story.Releases.Count + story.MoreReleases;
        yield return (story.Champion.Version, releases, story.NeverLive.Count) switch
        {
            (0, 0, 0) => "The seed is live; nothing that was proposed has passed the gate.",
            (0, 0, _) => "The seed is live; nothing that was proposed has gone live.",
            (0, _, _) => "The seed is live again: what had been released was taken back.",
            _ => $"v{story.Champion.Version} is live.",
        };
        yield return $"{Figures.Count(releases, "release")} in {Figures.Count(story.Work.Cycles, "cycle")}; {Figures.Count(story.Work.Candidates, "candidate")} were tried.";
        if (story.NeverLive.Any(a => a.Happenings.Any(h => h.IsEnd)))
        {
            yield return $"{Figures.Count(story.NeverLive.Count(a => a.Happenings.Any(h => h.IsEnd)) + story.MoreNeverLive, "release")} did not go live: turned down, rolled back or given up before.";
        }

        if (story.Trend.Count > 0)
        {
            (double then, double now) = (story.Releases.Count > 0 && story.Releases[^1].Record.Train is { } train ? train.Champion : story.Trend[0].Champion, story.Trend[^1].Champion);
            string change = StoryFigures.Change(then, now, story.Line.Score);
            yield return $"What is live scores {Figures.Score(now, story.Line.Score)} on train, {change}{(then == now ? " as" : " than")} at the beginning ({Figures.Score(then, story.Line.Score)}).";
        }

        yield return $"It cost {Figures.Money(story.Work.Spend.Usd)} for models and {Figures.Span(story.Work.Spend.Seconds)} of computing.";
        int open = story.Stops.Count(s => s.Answer is null);
        int stops = story.Stops.Count + story.MoreStops;
        string often = stops switch { 0 => "never stopped", 1 => "stopped once", _ => $"stopped {stops} times" };
        yield return $"The line was {often}{(open > 0 ? "; it is stopped now, and a person has to answer" : "")}.";
    }

    private static void Releases(HtmlWriter page, LineStory story)
    {
        page.Line("h2", "Releases");
        if (story.Releases.Count == 0)
        {
            page.Line("p", "None. A candidate goes live only when it passes the gate; keeping what works is a result too.");
        }

        foreach (ReleaseStory release in story.Releases)
        {
            ReleaseSection.Write(page, release, story);
        }

        More(page, story.MoreReleases, "older release", "releases/");
    }

    private static void Steps(HtmlWriter page, LineStory story)
    {
        if (story.Trend.Count == 0)
        {
            page.Line("p", "No cycle has closed in this time.");
            return;
        }

        page.Open("details").Line("summary", "The same as a table").Table(
            "Scores on train, by cycle; each row also counts the cycles since the row above",
            ["cycle", "live", "best candidate", "candidates tried", "US dollars"],
            story.Trend.Select(p => new[] { $"{p.Cycle}", Figures.Score(p.Champion, story.Line.Score), Figures.Score(p.Frontrunner, story.Line.Score), Figures.Count(p.Candidates), Figures.Money(p.Usd) })).End();
    }

    private static void Lessons(HtmlWriter page, LineStory story)
    {
        page.Line("h2", "What failed, and what was learned");
        WorkTally work = story.Work;
        page.Line("p", $"Of {Figures.Count(work.Candidates, "candidate")}, {Figures.Count(work.Candidates - work.Built)} could not be built or used something forbidden, {Figures.Count(work.Built - work.Passed)} broke a test, and {Figures.Count(work.Evaluated)} were scored. {Figures.Count(work.Rehearsed, "time")} the best one was compared with what was live on cases set aside for that; {Figures.Count(work.Asked, "time")} the evidence was strong enough to ask the gate.");
        if (story.Lessons.Count > 0)
        {
            page.Table("Lessons, newest first", ["lesson", "what went wrong", "what to do about it", "found by"], story.Lessons.Select(Lesson));
        }

        More(page, story.MoreLessons, "older lesson", "lessons/");
    }

    private static string[] Lesson(Lesson lesson) => [lesson.Id, lesson.Cause, lesson.Advice, lesson.Retired is { } why ? $"{lesson.By}; not used any more: {why}" : lesson.By];

    private static void Stops(HtmlWriter page, LineStory story)
    {
        page.Line("h2", "Stops and answers");
        if (story.Stops.Count == 0)
        {
            page.Line("p", "Nobody pulled the cord, and no rule did.");
            return;
        }

        page.Table("Stops, newest first", ["stop", "when, UTC", "who pulled", "why", "answer"], story.Stops.Select(Stop));
        More(page, story.MoreStops, "older stop", "stops/");
    }

    private static string[] Stop(Stop stop) =>
    [
        stop.Id,
        Figures.Time(stop.PulledAt),
        stop.By,
        stop.Why,
        Answer(stop.Answer),
    ];

    private static string Answer(StopAnswer? answer)
    {
        if (answer is null)
        {
            return "none yet: the line waits";
        }

        string test = answer.Test is { } brought ? $" New test: {brought.Name}." : $" No test: {answer.NoTest}";
        return $"{answer.By}, {Figures.Time(answer.At)}: {answer.Decision.ToString().ToLowerInvariant()}. {answer.Note}{test}";
    }

    private static void Questions(HtmlWriter page, LineStory story)
    {
        page.Line("h2", "What was asked of the sealed cases");
        if (story.Ledger is not { History.Count: > 0 } ledger)
        {
            page.Line("p", "Nothing was asked of them yet.");
            return;
        }

        page.Line("p", $"{Figures.Count(ledger.History.Count, "question")} in this season; {Figures.Count(ledger.Gaps.Count)} passed. The next one has to bring evidence of {StoryFigures.Evidence(ledger.NextThreshold)}. The history is kept in {story.LedgerPlace}.");
        page.Table("Questions, newest first", ["question", "since the last yes", "evidence asked", "answer"], ledger.History.Reverse().Take(MostQuestions).Select(Question));
        More(page, ledger.History.Count - MostQuestions, "older question", story.LedgerPlace);
    }

    private static string[] Question(Submission asked) => [$"{asked.Number}", $"{asked.Gap}", StoryFigures.Evidence(asked.Threshold), Outcome(asked.Outcome)];

    private static string Outcome(SubmissionOutcome outcome) => outcome switch
    {
        SubmissionOutcome.Promoted => "may be released",
        SubmissionOutcome.Kept => "the champion stays",
        SubmissionOutcome.Pending => "not decided yet",
        _ => "never answered; counted",
    };

    private static void More(HtmlWriter page, int count, string thing, string where)
    {
        if (count > 0)
        {
            page.Line("p", $"{Figures.Count(count, thing)} left out here: see {where}", "class=soft");
        }
    }
}
