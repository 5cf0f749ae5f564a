using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Building;
using Factory.Core.Evaluating;
using Factory.Core.Lines;
using Factory.Core.Releasing;
using Factory.Core.Testing;
using Factory.Stations.Cord;
using Factory.Stations.Evaluating;
using Factory.Stations.Importing;
using Factory.Stations.Prompting;
using Factory.Stations.RollingOut;
using Factory.Stations.State;
using Factory.Stations.Testing;

namespace Factory.Stations.Opening;

/// <summary>
/// Finds who holds which place when a cycle opens. Products are built anew with the line's trusted code as it stands today, and scored on today's train
/// cases, so that what is compared later is comparable.
/// </summary>
/// <param name="services">What stations work with.</param>
/// <param name="line">The line as it stands.</param>
/// <param name="cases">Its data.</param>
/// <param name="cycle">The cycle on whose bill they run.</param>
public sealed class Places(StationServices services, LineSnapshot line, CaseSet cases, int cycle)
{
    private readonly LineFiles _files = services.Files(line.Definition.Name);

    /// <summary>What is live. As long as nothing was released it is the seed product, v0, as it stands in the line's folder today. It must build, pass the tests and score within the range.</summary>
    /// <exception cref="BadSetupException">The champion does not build, does not pass the line's tests, or does not score within the range.</exception>
    public async Task<Incumbent> Champion(CancellationToken cancellation)
    {
        TaggedContent? pointer = await services.Store.Read(_files.ChampionPath, cancellation);
        Champion? live = pointer is null ? null : FactoryJson.Deserialize<Champion>(pointer.Content.Span);
        Product seed = line.SeedProduct();
        bool isSeed = live is null || (live.Version == 0 && (live.Candidate == seed.Id() || !await new RolloutFile(services.Store, line.Definition.Name).StandsBack(seed.Id(), cancellation)));
        Product product = isSeed ? seed : await services.Store.GetJson<Product>(live!.Product, cancellation);
        var problems = new ChampionProblems(line, live?.Version ?? 0);
        ThrowIfAny(await new ChampionModel(services.Store, services.Models.Catalog, line).Problems(live, cancellation));
        BuildOutcome built = await services.Kind.Build(line, product, cancellation);
        ThrowIfAny(problems.OfBuild(built));
        TestOutcome tests = await TestChampion(product, built.Binary, cancellation);
        Incumbent champion = (await Score(product, built.Binary, cancellation)) with { Version = live?.Version ?? 0 };
        ThrowIfAny([.. problems.OfTests(tests), .. problems.OfScores(await TrainResults(champion, cancellation))]);
        if (live is null or { Version: 0 } && (live?.Candidate != champion.Candidate || live.Binary != champion.Binary))
        {
            await PointToSeed(champion, pointer?.Tag, cancellation);
        }

        return champion;
    }

    /// <summary>Best candidate so far; the champion when there is none, or when it no longer builds, passes the tests, runs, or is better on train with the line as it stands.</summary>
    public async Task<Incumbent> Frontrunner(Incumbent champion, CancellationToken cancellation)
    {
        if (await _files.Frontrunner(cancellation) is not { } kept || kept.Candidate == champion.Candidate
            || await new RolloutFile(services.Store, line.Definition.Name).KeptOut(kept.Candidate, cancellation) is not null)
        {
            return champion;
        }

        Product product = await services.Store.GetJson<Product>(kept.Product, cancellation);
        BuildOutcome built = await services.Kind.Build(line, product, cancellation);
        try
        {
            if (built.Status != BuildStatus.Ok || !(await Test(line, built.Binary, cancellation)).Passed)
            {
                return champion;
            }

            Incumbent frontrunner = await Score(product, built.Binary, cancellation);
            return line.Definition.Score.IsBetter(frontrunner.Train, champion.Train)
                ? frontrunner with { Select = kept.Select, FailedSubmissions = kept.FailedSubmissions }
                : champion;
        }
        catch (EvaluatorFailedException)
        {
            // The champion has just passed this evaluator: it is the frontrunner that no longer fits the line as it stands.
            return champion;
        }
    }

    private async Task<Incumbent> Score(Product product, ReadOnlyMemory<byte> binary, CancellationToken cancellation)
    {
        Digest kept = await services.Store.Put(binary, cancellation);
        Digest files = await services.Store.PutJson(product, cancellation);
        var results = await new CachedEvaluation(services).Run(line, cases, new Runnable(product.Id(), kept, cycle), DataRole.Train, cancellation);
        return new Incumbent(product.Id(), files, kept, ScoreSummary.Of(results, line.Definition.Score).Mean);
    }

    /// <summary>A champion may fail a test that came with the answer to a stop, or a case that became a test, for that is often why they came: noted, and left to its challengers to do better.</summary>
    private async Task<TestOutcome> TestChampion(Product product, ReadOnlyMemory<byte> binary, CancellationToken cancellation)
    {
        TestOutcome all = await Test(line, binary, cancellation);
        if (!line.HasLearnedTests)
        {
            return all;
        }

        TestOutcome own = all.Passed ? all : await Test(line.WithoutStopTests(), binary, cancellation);
        await new StopTests(services.Store).Note(line.Definition.Name, product.Id(), [.. all.Tests.Where(t => t.Failure is not null)], cancellation);
        return own;
    }

    private Task<TestOutcome> Test(LineSnapshot tests, ReadOnlyMemory<byte> binary, CancellationToken cancellation) =>
        LineTests.Run(services.Kind, tests, new BuiltProduct(binary, cycle), cases.Rows(DataRole.Train), cancellation);

    private Task<IReadOnlyList<CaseResult>> TrainResults(Incumbent who, CancellationToken cancellation) =>
        new CachedEvaluation(services).Run(line, cases, new Runnable(who.Candidate, who.Binary, cycle), DataRole.Train, cancellation);

    private static void ThrowIfAny(IReadOnlyList<Problem> problems)
    {
        if (problems.Count > 0)
        {
            throw new BadSetupException(problems);
        }
    }

    private async Task PointToSeed(Incumbent seed, string? expected, CancellationToken cancellation)
    {
        var record = new ReleaseRecord
        {
            Line = line.Definition.Name,
            Version = 0,
            Candidate = seed.Candidate,
            Product = seed.Product,
            Binary = seed.Binary,
            Cycle = 0,
            Approval = ReleaseRecord.SeedApproval,
        };
        if ((await services.Store.Read(_files.ChampionPath, cancellation))?.Tag != expected)
        {
            // A release went live meanwhile: what it replaced stays on record.
            return;
        }

        await _files.Write(_files.ReleasePath(0), record, cancellation);
        byte[] pointer = FactoryJson.SerializeReadable(new Champion(0, seed.Candidate, seed.Product, seed.Binary));
        await services.Store.CompareAndSwap(_files.ChampionPath, pointer, expected, cancellation);
    }
}
