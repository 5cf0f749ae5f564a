using System.Text;
using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Building;
using Factory.Core.Cord;
using Factory.Core.Durable;
using Factory.Core.Lines;
using Factory.Core.Operating;
using Factory.Core.Releasing;
using Factory.Core.RollingOut;
using Factory.Stations.Loading;
using Factory.Stations.RollingOut;
using Factory.Stations.State;
using LineFiles = Factory.Stations.State.LineFiles;

namespace Factory.Stations.Operating;

/// <summary>Settles who decides for a batch: the champion; beside it a canary's challenger or the version before; while the line is stopped what the line says.</summary>
/// <param name="services">What stations work with.</param>
public sealed class PrepareBatchActivity(StationServices services)
{
    private const int RowsInSlice = 2000;

    /// <summary>Settles it.</summary>
    public async Task<BatchPlan> Run(ActivityContext context, BatchInput input)
    {
        try
        {
            return await Plan(input, context.CancellationToken);
        }
        catch (BadSetupException refused)
        {
            return new BatchPlan { Problems = refused.Problems };
        }
    }

    private async Task<BatchPlan> Plan(BatchInput input, CancellationToken cancellation)
    {
        LineSnapshot line = LineLoader.Load(input.Folder);
        Stop? stop = await services.Stops.Open(input.Line, cancellation);
        WhenStopped then = line.Definition.Andon.WhenStopped;
        if (stop is not null && then != WhenStopped.Previous)
        {
            return then == WhenStopped.Hold
                ? new BatchPlan { Stop = stop.Id }
                : throw new BadSetupException(new Problem(input.Line, $"The line is stopped ({stop.Id}: {stop.Why}) and refuses to decide, as `andon.whenStopped` says. Answer the stop, or decide in another way tonight."));
        }

        await services.Kind.Prepare(line, cancellation);
        Champion? live = await services.Files(input.Line).Champion(cancellation);
        int version = live?.Version ?? 0;
        int deciding = stop is null ? version : await Before(input.Line, version, cancellation);
        Decider champion = await Decider(line, deciding, cancellation);
        return new BatchPlan
        {
            Slices = await Slices(input.Batch, cancellation),
            Line = await services.Store.PutJson(line, cancellation),
            Champion = champion,
            Trial = stop is null ? await Trial(line, champion, cancellation) : null,
        };
    }

    private async Task<BatchTrial?> Trial(LineSnapshot line, Decider champion, CancellationToken cancellation)
    {
        Rollout? rollout = (await new RolloutFile(services.Store, line.Definition.Name).Read(cancellation))?.Watched;
        if (rollout is null || TrialWatch.NameOf(rollout) is not { } name)
        {
            return null;
        }

        bool isCanary = rollout.Stage == RolloutStage.Canary;
        if (champion.Version != (isCanary ? rollout.Champion.Version ?? 0 : rollout.Version))
        {
            return null;
        }

        WatchedTrial watched = await new TrialWatch(services, line.Definition.Name).Look(rollout, cancellation);
        Decider other = await Decider(line, isCanary ? rollout.Challenger : rollout.Champion, isCanary ? rollout.Version : rollout.Champion.Version ?? 0, cancellation);
        (double share, string? unit) = (isCanary ? rollout.Policy.Canary!.Share : 1 - rollout.Policy.Canary!.Holdback, rollout.Policy.Canary.Unit);
        return new BatchTrial(name, rollout.Version, isCanary ? champion : other, isCanary ? other : champion, share) { Prediction = watched.Prediction, Unit = unit };
    }

    private async Task<int> Before(string line, int version, CancellationToken cancellation)
    {
        LineFiles files = services.Files(line);
        return (await files.Read<ReleaseRecord>(files.ReleasePath(version), cancellation))?.ReplacesVersion ?? version;
    }

    private async Task<Decider> Decider(LineSnapshot line, int version, CancellationToken cancellation)
    {
        LineFiles files = services.Files(line.Definition.Name);
        Product product = version == 0 && await IsSeed(line, cancellation)
            ? line.SeedProduct()
            : await files.Read<ReleaseRecord>(files.ReleasePath(version), cancellation) is { } record
                ? await services.Store.GetJson<Product>(record.Product, cancellation)
                : throw new BadSetupException(new Problem(FormattableString.Invariant($"v{version}"), $"{files.ReleasePath(version)} is missing. Restore it from a copy of the state."));
        return await Built(line, product, version, cancellation);
    }

    private async Task<Decider> Decider(LineSnapshot line, Incumbent who, int version, CancellationToken cancellation) =>
        version == 0 ? await Decider(line, version, cancellation) : await Built(line, await services.Store.GetJson<Product>(who.Product, cancellation), version, cancellation);

    /// <summary>Whether v0 is what stands in the line's folder: not when a later version is live, or the folder holds one that is on its way or was taken back.</summary>
    private async Task<bool> IsSeed(LineSnapshot line, CancellationToken cancellation) =>
        await services.Files(line.Definition.Name).Champion(cancellation) is not { } live
        || (live.Version == 0 && (live.Candidate == line.SeedProduct().Id() || !await new RolloutFile(services.Store, line.Definition.Name).StandsBack(line.SeedProduct().Id(), cancellation)));

    /// <summary>Built anew with the line's trusted code as it stands today.</summary>
    private async Task<Decider> Built(LineSnapshot line, Product product, int version, CancellationToken cancellation)
    {
        BuildOutcome built = await services.Kind.Build(line, product, cancellation);
        return built.Status == BuildStatus.Ok
            ? new Decider(version, product.Id(), await services.Store.Put(built.Binary, cancellation))
            : throw new BadSetupException(new Problem(FormattableString.Invariant($"v{version}"), $"It does not build with the line as it stands: {built.Diagnostics.FirstOrDefault()}. Undo the change to the line's own files."));
    }

    private async Task<IReadOnlyList<Digest>> Slices(Digest batch, CancellationToken cancellation)
    {
        string text = Encoding.UTF8.GetString((await services.Store.Get(batch, cancellation)).Span);
        var slices = new List<Digest>();
        foreach (string[] rows in text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Chunk(RowsInSlice))
        {
            slices.Add(await services.Store.Put(Encoding.UTF8.GetBytes(string.Join('\n', rows)), cancellation));
        }

        return slices;
    }
}
