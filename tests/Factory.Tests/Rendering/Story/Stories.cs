using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Budgeting;
using Factory.Core.Cord;
using Factory.Core.Gating;
using Factory.Core.Learning;
using Factory.Core.Lines;
using Factory.Core.Releasing;
using Factory.Stations.Stories;

namespace Factory.Tests.Rendering.Story;

/// <summary>Stories to write pages of.</summary>
internal static class Stories
{
    /// <summary>A story in which every text is this one.</summary>
    public static LineStory Saying(string text) => new()
    {
        Line = Line(text),
        Champion = new Champion(2, Id("b"), Digest.Of("p"), Digest.Of("r")),
        Releases = [Release(2, text), Release(1, text)],
        MoreReleases = 3,
        NeverLive = [new AttemptStory(3, Id("c"), 7, text, [Told("looked", text), Told("rolled back", text) with { Key = "settled" }])],
        MoreNeverLive = 1,
        UnderSeed = [Told("level has fallen", text)],
        Cycles = (1, 40),
        Closed = (new DateTime(2026, 3, 1, 2, 0, 0, DateTimeKind.Utc), new DateTime(2026, 4, 9, 2, 0, 0, DateTimeKind.Utc)),
        Work = new WorkTally(40, 120, 118, 110, 110, 12, 3, new Spend(1.5m, 12_000, 4_000)),
        Trend = [.. Enumerable.Range(1, 40).Select(i => new TrendPoint(i, 0.5 + (i / 100.0), 0.55 + (i / 100.0), 3, 0.04m))],
        Lessons = [new Lesson("0001-01", 1, text, [text], text) { By = text, Retired = text }],
        Stops =
        [
            new Stop { Id = "S-1", Line = "pricing", By = text, Why = text, PulledAt = new DateTime(2026, 3, 2, 2, 0, 0, DateTimeKind.Utc), Answer = new StopAnswer(StopDecision.Continue, text, text, new DateTime(2026, 3, 2, 8, 0, 0, DateTimeKind.Utc), NoTest: text) },
        ],
        Ledger = Asked(),
        LedgerPlace = text,
        Head = Digest.Of("head"),
    };

    private static ReleaseHappening Told(string what, string text) => new(what, new DateTime(2026, 3, 2, 8, 0, 0, DateTimeKind.Utc), text, text);

    private static CandidateId Id(string text) => Product.Single("Policy.cs", text).Id();

    private static GapLedger Asked()
    {
        var key = new SubmissionKey { Candidate = Id("a"), Champion = Id("0"), Sealed = Digest.Of("s"), Scorer = Digest.Of("c"), Low = 0, High = 1, Alpha = 0.05 };
        return GapLedger.Start(0.05).Submit(key).Ledger.Decide(key, promoted: true);
    }

    private static ReleaseStory Release(int version, string text) => new()
    {
        Record = new ReleaseRecord
        {
            Line = "pricing",
            Version = version,
            Candidate = Id("b"),
            Product = Digest.Of("p"),
            Binary = Digest.Of("r"),
            Replaces = Id("a"),
            ReplacesVersion = version - 1,
            Cycle = version,
            Train = new ScorePair(0.5, 0.6),
            Select = new ScorePair(0.5, 0.61),
            Confirm = new ConfirmEvidence(60, new ScorePair(0.5, 0.6), 7.2, 3.7),
            Gate = new GateVerdict(true, 3.7, 1, 1, 1, 0.05, text),
            Approval = text,
        },
        Path = text,
        Diff = $"--- a/{text}\n+++ b/{text}\n@@ -1,1 +1,1 @@\n-{text}\n+{text}",
        Lines = (1, 1, 0),
        Files = [text],
        Interval = new ScoreInterval(0.05, 0.1, 0.15, 60),
        Note = text,
        Happenings = [new ReleaseHappening(text, new DateTime(2026, 3, 2, 8, 0, 0, DateTimeKind.Utc), text, text)],
        Work = new WorkTally(20, 60, 59, 55, 55, 6, 1, Spend.None),
    };

    private static LineDefinition Line(string text) => new()
    {
        Name = "pricing",
        Description = text,
        Owner = text,
        Kind = ProductKindName.Csharp,
        Product = "Policy.cs",
        Evaluator = ["Evaluator.cs"],
        Data = new DataDefinition(),
        Score = new ScoreDefinition { Low = 0, High = 1 },
        Propose = [],
    };
}
