using System.Text;
using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Durable;
using Factory.Core.Opening;
using Factory.Core.Releasing;
using Factory.Stations.State;

namespace Factory.Stations.Releasing;

/// <summary>The redeploy station: writes why the challenger goes live, then makes it the champion by compare-and-swap of <c>champion.json</c>.</summary>
/// <param name="services">What stations work with.</param>
public sealed class RedeployActivity(StationServices services)
{
    /// <summary>Makes the challenger live. Run again after a crash, it finds what it has done.</summary>
    /// <exception cref="InvalidOperationException">Someone else has replaced the champion meanwhile; nothing is changed.</exception>
    public async Task<RedeployResult> Run(ActivityContext context, RedeployInput input)
    {
        long began = services.Time.GetTimestamp();
        CancellationToken cancellation = context.CancellationToken;
        LineFiles files = services.Files(input.Release.Cycle.Line);
        Incumbent old = input.Release.Champion;
        int version = (old.Version ?? 0) + 1;
        FrozenLine line = await services.Snapshots.Load(input.Release.Cycle, cancellation);
        string sandbox = (await services.Kind.Sandbox(cancellation)).Summary;
        Digest? before = await new ReleaseChain(services.Store, input.Release.Cycle.Line).Before(version, cancellation);
        byte[] record = FactoryJson.SerializeReadable(Record(line.Snapshot, input, version) with { Sandbox = sandbox, Previous = before });
        await services.Store.Write(files.ReleasePath(version), record, cancellation);
        await WriteProduct(files, version, input.Release.Challenger, cancellation);

        Incumbent live = input.Release.Challenger;
        var champion = new Champion(version, live.Candidate, live.Product, live.Binary, Digest.Of(record));
        TaggedContent? current = await services.Store.Read(files.ChampionPath, cancellation);
        Champion? pointer = current is null ? null : FactoryJson.Deserialize<Champion>(current.Content.Span);
        bool isLive = pointer == champion
            || (pointer?.Candidate == old.Candidate && pointer.Version == version - 1
                && await services.Store.CompareAndSwap(files.ChampionPath, FactoryJson.SerializeReadable(champion), current?.Tag, cancellation) is not null);
        return isLive
            ? new RedeployResult(version, files.ReleasePath(version), services.SecondsSince(began))
            : throw new InvalidOperationException($"v{version} did not go live: {files.ChampionPath} was changed by someone else meanwhile.");
    }

    private static ReleaseRecord Record(CycleSnapshot snapshot, RedeployInput input, int version)
    {
        (ReleaseInput release, ConfirmResult confirm, GateResult gate) = input;
        double? select = release.Champion.Select;
        return new ReleaseRecord
        {
            Line = release.Cycle.Line,
            Version = version,
            Candidate = release.Challenger.Candidate,
            Product = release.Challenger.Product,
            Binary = release.Challenger.Binary,
            Replaces = release.Champion.Candidate,
            ReplacesVersion = version - 1,
            Cycle = release.Cycle.Cycle,
            Snapshot = release.Cycle.Snapshot,
            Train = new ScorePair(release.Champion.Train, release.Challenger.Train),
            Select = select is { } before && release.Challenger.Select is { } after ? new ScorePair(before, after) : null,
            Confirm = confirm.ToEvidence(),
            Gate = gate.ToVerdict(snapshot.Line.Definition.Release.Alpha),
            Swap = release.Swap,
            Approval = ReleaseRecord.NoApproval,
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
