using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Building;
using Factory.Core.Durable;
using Factory.Core.Evaluating;
using Factory.Core.Gating;
using Factory.Core.Lines;
using Factory.Core.Releasing;
using Factory.Core.Shadow;
using Factory.Stations.Evaluating;
using Factory.Stations.State;

namespace Factory.Stations.Releasing;

/// <summary>
/// The shadow gate: registers the frontrunner, lets every challenger decide the new nights beside the champion, and promotes on evidence from nights that nobody
/// had seen when it was registered. What it knows is <c>shadow.json</c>, changed by compare-and-swap. (Promotion rules, 11.5.)
/// </summary>
/// <param name="services">What stations work with.</param>
public sealed class ShadowActivity(StationServices services)
{
    private const int MostNights = 400;

    /// <summary>Takes what is new. Run again after a crash, it gives the same answer.</summary>
    public async Task<ShadowResult> Run(ActivityContext context, ShadowInput input)
    {
        long began = services.Time.GetTimestamp();
        CancellationToken cancellation = context.CancellationToken;
        ReleaseInput release = input.Release;
        FrozenLine line = await services.Snapshots.Load(release.Cycle, cancellation);
        var nights = ShadowNights.Of(line.Line.Definition, line.Cases);
        var file = new ShadowStore(services.Store, line.Line.Definition);
        (ShadowBook? known, string? tag) = await file.Read(cancellation);
        Digest scorer = ScorerOf(line.Line);
        ShadowBook book = (known ?? Begin(line, release.Champion.Candidate, scorer, nights.Today)).Open(release.Champion.Candidate, scorer, release.Cycle.Cycle, nights.Today);
        if (book.Promotion is null)
        {
            book = await Take(book, line, release, nights, cancellation);
            ShadowDefinition shadow = line.Line.Definition.Release.Shadow;
            book = book.Promotion is null && MayRegister(input) ? book.WithoutTired(shadow.Nights).Register(release.Challenger, nights.Today, shadow.Active) : book;
        }

        await file.Save(book, tag, cancellation);
        return Result(book, release, file.Location) with { Seconds = services.SecondsSince(began) };
    }

    private static bool MayRegister(ShadowInput input) =>
        input.Release.Challenger.Candidate != input.Release.Champion.Candidate && input.Confirm is { Verdict: not ConfirmationVerdict.Harmful, Broken.Count: 0 };

    private static ShadowBook Begin(FrozenLine line, CandidateId champion, Digest scorer, DateOnly today) => new()
    {
        Scorer = scorer,
        State = new ShadowState { Alpha = line.Line.Definition.Release.Alpha, Delta = line.Line.Definition.Release.Delta, Champion = champion, LastNight = today },
    };

    private static Digest ScorerOf(LineSnapshot line)
    {
        ScoreDefinition score = line.Definition.Score;
        return Digest.Of(FormattableString.Invariant($"{line.ScorerDigest()}|{score.Repeats}|{score.Goal}|{score.Low:R}|{score.High:R}"));
    }

    private async Task<ShadowBook> Take(ShadowBook book, FrozenLine line, ReleaseInput release, ShadowNights nights, CancellationToken cancellation)
    {
        KeyValuePair<DateOnly, List<CaseRow>>[] fresh = [.. nights.After(book.State.LastNight ?? DateOnly.MinValue).Take(MostNights)];
        CaseRow[] cases = [.. fresh.SelectMany(night => night.Value)];
        if (cases.Length == 0)
        {
            return book;
        }

        Incumbent[] challengers = [.. book.State.Active.Select(c => book.Products.First(p => p.Candidate == c.Candidate))];
        var results = new Dictionary<CandidateId, ILookup<string, CaseResult>>();
        IReadOnlyList<CaseResult> champion = challengers.Length == 0 ? [] : await Evaluate(line, release, release.Champion, cases, cancellation);
        foreach (Incumbent challenger in challengers)
        {
            results[challenger.Candidate] = (await FailedCases.InsteadOfFault(() => Evaluate(line, release, challenger, cases, cancellation), cases)).ToLookup(r => r.Id, StringComparer.Ordinal);
        }

        ILookup<string, CaseResult> byCase = champion.ToLookup(r => r.Id, StringComparer.Ordinal);
        foreach ((DateOnly night, List<CaseRow> rows) in fresh)
        {
            PairedDifferences Difference(CandidateId who) => PairedDifferences.Between(Of(byCase, rows), Of(results[who], rows), line.Line.Definition.Score, rows);
            book = book.Take(new ShadowNight(night, book.State.Active.ToDictionary(c => c.Candidate, c => Difference(c.Candidate))), release.Cycle.Cycle);
            if (book.Promotion is not null)
            {
                break;
            }
        }

        return book;
    }

    private static CaseResult[] Of(ILookup<string, CaseResult> results, List<CaseRow> rows) => [.. rows.SelectMany(row => results[row.Id])];

    private async Task<IReadOnlyList<CaseResult>> Evaluate(FrozenLine line, ReleaseInput release, Incumbent who, IReadOnlyList<CaseRow> cases, CancellationToken cancellation) =>
        await services.Kind.Evaluate(line.Line, new BuiltProduct(await services.Store.Get(who.Binary, cancellation), release.Cycle.Cycle), cases, cancellation);

    private static ShadowResult Result(ShadowBook book, ReleaseInput release, string location)
    {
        ShadowState state = book.State;
        if (book.Promotion is { } promotion)
        {
            var gate = new GateResult(true, promotion.Threshold, promotion.Number, state.Registrations, book.Promotions, location) { Shadow = promotion.Evidence };
            return new ShadowResult(promotion.Winner, gate, GivesUp: false, FormattableString.Invariant($"shadow gate: #{promotion.Winner.Candidate.Short} passed after {promotion.Evidence.Nights} nights"), 0);
        }

        string text = state.Active is [] ? "shadow gate: no challenger" : FormattableString.Invariant(
            $"shadow gate: {state.Active.Count} beside the champion, the first for {state.Active[0].Nights.Count} nights; evidence {state.Active.Max(c => c.LnE(state.Delta)):0.0} of {ShadowGate.Threshold(state.Alpha, state.Active[0].Number):0.0}");
        return new ShadowResult(null, null, book.TurnedDown.Contains(release.Challenger.Candidate), text, 0);
    }
}
