using System.Text;
using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Opening;
using Factory.Core.Releasing;
using Factory.Core.RollingOut;
using Factory.Stations.RollingOut;
using Factory.Stations.State;

namespace Factory.Stations.Releasing;

/// <summary>Writes why a challenger goes live, then makes it the champion by compare-and-swap of <c>champion.json</c>.</summary>
/// <param name="services">What stations work with.</param>
public sealed class ChampionSwap(StationServices services)
{
    /// <summary>Makes it live under a number; null when somebody else has replaced the champion meanwhile, or it is kept out, and nothing is changed.</summary>
    public async Task<RedeployResult?> Run(RedeployInput input, (int Version, string Approval) release, CancellationToken cancellation)
    {
        long began = services.Time.GetTimestamp();
        string line = input.Release.Cycle.Line;
        LineFiles files = services.Files(line);
        (Incumbent old, Incumbent live) = (input.Release.Champion, input.Release.Challenger);
        TaggedContent? current = await services.Store.Read(files.ChampionPath, cancellation);
        Champion? pointer = current is null ? null : FactoryJson.Deserialize<Champion>(current.Content.Span);
        bool isLive = pointer?.Version == release.Version && pointer.Candidate == live.Candidate;
        if (!isLive && (pointer?.Candidate != old.Candidate || pointer.Version != (old.Version ?? 0)
            || await new RolloutFile(services.Store, line).KeptOut(live.Candidate, cancellation) is not null))
        {
            return null;
        }

        CycleSnapshot snapshot = (await services.Snapshots.Load(input.Release.Cycle, cancellation)).Snapshot;
        string sandbox = (await services.Kind.Sandbox(cancellation)).Summary;
        Digest? before = await new ReleaseChain(services.Store, line).Before(release.Version, cancellation);
        byte[] record = FactoryJson.SerializeReadable(Record(snapshot, input, release) with { Sandbox = sandbox, Previous = before });
        await services.Store.Write(files.ReleasePath(release.Version), record, cancellation);
        await WriteProduct(files, release.Version, live, cancellation);
        var champion = new Champion(release.Version, live.Candidate, live.Product, live.Binary, Digest.Of(record));
        isLive = isLive || await services.Store.CompareAndSwap(files.ChampionPath, FactoryJson.SerializeReadable(champion), current?.Tag, cancellation) is not null;
        if (!isLive)
        {
            return null;
        }

        await new ReleaseEvents(services.Store, line).Note(
            release.Version, new ReleaseEvent(ReleaseEvent.LiveKey, "deployed", services.Time.GetUtcNow().UtcDateTime) { Text = files.ChampionPath }, cancellation);
        return new RedeployResult(release.Version, files.ReleasePath(release.Version), services.SecondsSince(began));
    }

    private static ReleaseRecord Record(CycleSnapshot snapshot, RedeployInput input, (int Version, string Approval) live)
    {
        (ReleaseInput release, ConfirmResult? confirm, GateResult? gate) = input;
        double? select = release.Champion.Select;
        return new ReleaseRecord
        {
            Line = release.Cycle.Line,
            Version = live.Version,
            Candidate = release.Challenger.Candidate,
            Product = release.Challenger.Product,
            Binary = release.Challenger.Binary,
            Replaces = release.Champion.Candidate,
            ReplacesVersion = release.Champion.Version ?? 0,
            Cycle = release.Cycle.Cycle,
            Snapshot = release.Cycle.Snapshot,
            Train = new ScorePair(release.Champion.Train, release.Challenger.Train),
            Select = select is { } before && release.Challenger.Select is { } after ? new ScorePair(before, after) : null,
            Confirm = confirm?.ToEvidence(),
            Gate = gate?.ToVerdict(snapshot.Line.Definition.Release.Alpha),
            Swap = release.Swap,
            Approval = live.Approval,
        };
    }

    private async Task WriteProduct(LineFiles files, int version, Incumbent live, CancellationToken cancellation)
    {
        Product product = await services.Store.GetJson<Product>(live.Product, cancellation);
        foreach ((string path, string text) in product.Files)
        {
            await services.Store.Write(files.ReleaseProductPath(version, path), Encoding.UTF8.GetBytes(text), cancellation);
        }
    }
}
