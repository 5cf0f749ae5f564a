using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Budgeting;
using Factory.Core.Cord;
using Factory.Core.Durable;
using Factory.Core.Evaluating;
using Factory.Core.Gating;
using Factory.Core.Lines;
using Factory.Core.Opening;
using Factory.Core.Releasing;
using Factory.Core.RollingOut;
using Factory.Core.Workflows;
using Factory.Stations.Closing;
using Factory.Stations.Cord;
using Factory.Stations.Importing;
using Factory.Stations.Learning;
using Factory.Stations.Loading;
using Factory.Stations.Models;
using Factory.Stations.Models.Spending;
using Factory.Stations.Prompting;
using Factory.Stations.Releasing;
using Factory.Stations.RollingOut;
using Factory.Stations.State;

namespace Factory.Stations.Opening;

/// <summary>
/// Opens a cycle: refuses a stopped line, reads and checks the line, imports what is new, finds champion, frontrunner and parents, and freezes it all in
/// one artifact that every later station works from.
/// </summary>
/// <param name="services">What stations work with.</param>
public sealed class OpenActivity(StationServices services)
{
    /// <summary>Opens one cycle, or says why not.</summary>
    public async Task<OpenedCycle> Run(ActivityContext context, CycleInput input)
    {
        long began = services.Time.GetTimestamp();
        IReadOnlyList<Stop> stops = await services.Stops.All(input.Line, context.CancellationToken);
        if (stops.FirstOrDefault(stop => stop.Answer is null) is { } open)
        {
            return new OpenedCycle { Stop = open.Id };
        }

        try
        {
            OpenedCycle opened = await Open(input, context.CancellationToken);
            return opened with { Seconds = services.SecondsSince(began), LastStop = stops.Count == 0 ? 0 : StopFiles.NumberOf(stops[^1].Id) };
        }
        catch (BadSetupException refused)
        {
            return new OpenedCycle { Problems = refused.Problems };
        }
        catch (BudgetSpentException spent)
        {
            SpendSums sums = await services.Models.Spend.Read(input.Line, context.CancellationToken);
            return new OpenedCycle { BudgetSpent = spent.Message, Models = sums.Cycles.GetValueOrDefault(input.Cycle, Spend.None) };
        }
        catch (ModelFailedException failed) when (input.Cycle == 1 || input.Swap is not null)
        {
            return new OpenedCycle { Problems = [new Problem("models", $"the champion could not be evaluated: {failed.Message}")] };
        }
        catch (ModelFailedException failed)
        {
            return new OpenedCycle { Stop = await Pull(input, "modelUnavailable", $"The champion could not be evaluated: {failed.Message}", context.CancellationToken) };
        }
        catch (EvaluatorFailedException failed) when (input.Cycle == 1 || !LineLoader.Load(input.Folder).Definition.Andon.StopOnEvaluatorError)
        {
            return new OpenedCycle { Problems = [ChampionProblems.Of(failed)] };
        }
        catch (EvaluatorFailedException failed)
        {
            return new OpenedCycle { Stop = await Pull(input, "evaluatorError", failed.Message, context.CancellationToken) };
        }
    }

    private async Task<OpenedCycle> Open(CycleInput input, CancellationToken cancellation)
    {
        LineSnapshot line = LineLoader.Load(input.Folder);
        if (line.Definition.Name != input.Line)
        {
            throw new BadSetupException(new Problem("line.yaml", $"The line is called `{line.Definition.Name}` now and was `{input.Line}`: a new name is a new line. Run it under its new name."));
        }

        ModelCheck.ThrowIfUnknown(line, services.Models.Catalog, await services.Files(input.Line).Champion(cancellation));
        line = WithoutSecrets(line);
        line = await new StopTests(services.Store).Merge(line, cancellation);
        await ThrowIfLessonsBroken(input.Line, cancellation);
        bool isShadow = line.Definition.Release.Gate == ReleaseGateName.Shadow;
        await (isShadow ? new ShadowStore(services.Store, line.Definition).ThrowUnlessUsable(cancellation) : new LedgerStore(services.Store, line.Definition).ThrowUnlessUsable(cancellation));
        await services.Kind.Prepare(line, cancellation);
        var import = new LineImport(services.Store, services.Time);
        if (await import.Run(line.Definition, input.Folder, cancellation) is { Count: > 0 } changed)
        {
            return new OpenedCycle { Stop = await Pull(input, "caseChanged", LineImport.Describe(changed), cancellation) };
        }

        CaseSet cases = await new CaseStore(services.Store, line.Definition, services.Time).Open(cancellationToken: cancellation);
        LineImport.ThrowIfTooFew(cases, line.Definition);
        if (isShadow)
        {
            ShadowNights.Of(line.Definition, cases);
        }
        else
        {
            await new SealedCasesStore(services.Store, line.Definition).ThrowIfBurnt(cases.Rows(DataRole.Sealed), cancellation);
            await ThrowIfNothingProvable(line.Definition, cases, cancellation);
        }

        var frozen = new FrozenLine(await Freeze(line, cases, input, cancellation), cases);
        return await Describe(frozen, input, cancellation);
    }

    private async Task ThrowIfLessonsBroken(string line, CancellationToken cancellation)
    {
        IReadOnlyList<Problem> broken = (await new LessonShelf(services.Store, line).Read(cancellation)).Problems;
        if (broken.Count > 0)
        {
            throw new BadSetupException(broken);
        }
    }

    /// <summary>A key that somebody wrote into a file of the line is not frozen with it: what is frozen is kept for ever, and may be read by whoever may read the line.</summary>
    private LineSnapshot WithoutSecrets(LineSnapshot line)
    {
        SecretRedactor redactor = services.Models.Catalog.Redactor;
        KeyValuePair<string, string>[] spoilt = [.. line.Files.Select(f => KeyValuePair.Create(f.Key, redactor.Redact(f.Value))).Where(f => f.Value != line.Files[f.Key])];
        return spoilt.Length == 0 ? line : line with { Files = new SortedDictionary<string, string>(line.Files.Concat(spoilt).GroupBy(f => f.Key, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Last().Value), StringComparer.Ordinal) };
    }

    /// <summary>Refuses to begin a season in which no difference below half the range could be proved (promotion rules, 5.5).</summary>
    private async Task ThrowIfNothingProvable(LineDefinition line, CaseSet cases, CancellationToken cancellation)
    {
        GapLedger ledger = await new LedgerStore(services.Store, line).Read(cancellation);
        SlicePlan? impossible = line.Score.Slices
            .Select(slice => SlicePlanner.Plan(slice, cases.Rows(DataRole.Confirm), cases.Rows(DataRole.Sealed), ledger.NextThreshold, ReleasePlanner.GuessedSigma))
            .FirstOrDefault(p => p.CannotPass);
        if (impossible is not null)
        {
            throw new BadSetupException(new Problem("score.slices", $"{impossible.Text}."));
        }

        if (ledger.History.Count > 0)
        {
            return;
        }

        ReleasePlan plan = ReleasePlanner.Plan(new PlanRequest
        {
            SealedUnits = cases.UnitCounts.Sealed,
            ConfirmUnits = cases.UnitCounts.Confirm,
            Score = line.Score,
            Ledger = ledger,
            Delta = line.Release.Delta,
        });
        if (!plan.Enough)
        {
            throw new BadSetupException(new Problem("data", plan.Text));
        }
    }

    private async Task<CycleSnapshot> Freeze(LineSnapshot line, CaseSet cases, CycleInput input, CancellationToken cancellation)
    {
        var fingerprints = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (DataRole role in Enum.GetValues<DataRole>())
        {
            fingerprints[role.ToString()] = cases.Fingerprint(role).Hex;
        }

        var places = new Places(services, line, cases, input.Cycle);
        Incumbent champion = await places.Champion(cancellation);
        Incumbent frontrunner = await places.Frontrunner(champion, cancellation);
        return new CycleSnapshot
        {
            Line = line,
            Imports = cases.Imports,
            Fingerprints = fingerprints,
            Champion = champion,
            Frontrunner = frontrunner,
            Parents = await new ParentChoice(services, line.Definition, cases).Choose(champion, frontrunner, input, cancellation),
            Previous = await Previous(input, cancellation),
        };
    }

    /// <summary>The manifest of the last cycle that has one: a cycle whose budget was spent before it began has none.</summary>
    private async Task<Digest?> Previous(CycleInput input, CancellationToken cancellation)
    {
        for (int cycle = input.Cycle - 1; cycle >= 1; cycle--)
        {
            if (await services.Store.Read(services.Files(input.Line).ManifestPath(cycle), cancellation) is { } manifest)
            {
                return Digest.Of(manifest.Content.Span);
            }
        }

        return null;
    }

    private async Task<OpenedCycle> Describe(FrozenLine frozen, CycleInput input, CancellationToken cancellation)
    {
        LineDefinition definition = frozen.Line.Definition;
        if (input.Swap is not null && definition.Release.Gate == ReleaseGateName.Shadow)
        {
            throw new BadSetupException(new Problem("release.gate", "another model can only be put under the champion's prompt where the sealed gate decides, as the shadow gate allows no loss. Write `gate: sealed` and give the line sealed cases."));
        }

        ModelSwap? swap = input.Swap is { } asked ? await new SwapTerms(services, frozen, input.Cycle).Of(asked, cancellation) : null;
        Digest snapshot = await services.Store.PutJson(frozen.Snapshot, cancellation);
        ulong seed = new SeededRandom(input.Seed ?? definition.Search.Seed).Fork(FormattableString.Invariant($"cycle {input.Cycle}")).NextUInt64();
        return new OpenedCycle
        {
            Ref = new CycleRef(input.Line, input.Cycle, snapshot, seed),
            Owner = definition.Owner,
            Champion = frozen.Snapshot.Champion,
            Frontrunner = frozen.Snapshot.Frontrunner,
            Proposers = swap is null ? definition.Propose : [new ProposerDefinition { Use = ModelSwap.Proposer, Candidates = 1 }],
            Swap = swap,
            Score = definition.Score,
            TrainCases = frozen.Cases.Rows(DataRole.Train).Count,
            Folder = input.Folder,
            Release = definition.Release,
            Rollout = await new RolloutFile(services.Store, input.Line).Read(cancellation) is { IsUnderWay: true } rollout ? rollout.Text : null,
            TriesRelease = swap is not null || input.Cycle % definition.Release.EveryCycles == 0,
            IsShadow = definition.Release.Gate == ReleaseGateName.Shadow,
            Budget = definition.Budget,
            BuildFailureLimit = definition.Andon.BuildFailures,
            FailedBuilds = await new Archive(services.Store, input.Line).FailedBuilds(input.Cycle, cancellation),
        };
    }

    private async Task<string> Pull(CycleInput input, string rule, string why, CancellationToken cancellation)
    {
        string owner = LineLoader.Load(input.Folder).Definition.Owner;
        return (await new PullCordActivity(services).Pull(new StopInput(input.Line, input.Cycle, owner, rule, why), cancellation)).Id;
    }
}
