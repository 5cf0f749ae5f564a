using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Deploying;
using Factory.Core.Durable;
using Factory.Core.Releasing;
using Factory.Core.RollingOut;
using Factory.Stations.RollingOut;
using Factory.Stations.State;

namespace Factory.Stations.Deploying;

/// <summary>Brings a release to one target, or takes it back. Safe to run again: every target finds what was done.</summary>
/// <param name="services">What stations work with.</param>
public sealed class DeployActivity(StationServices services)
{
    /// <summary>Does it.</summary>
    /// <exception cref="DeployFailedException">The target failed; what it said is in the message.</exception>
    public async Task<DeployResult> Run(ActivityContext context, DeployInput input)
    {
        long began = services.Time.GetTimestamp();
        CancellationToken cancellation = context.CancellationToken;
        LineFiles files = services.Files(input.Line);
        Rollout? rollout = await new RolloutFile(services.Store, input.Line).Read(cancellation);
        int version = input.Action == DeployAction.Undo ? input.Back ?? 0 : input.Version;
        var shipment = new Shipment(input, version, await Product(files, rollout, version, cancellation))
        {
            Release = rollout?.Version == input.Version ? rollout.Release : null,
        };
        string done = input.Target.To switch
        {
            DeployKind.Folder => new FolderTarget(input.Folder).Run(shipment),
            DeployKind.Git => await new GitTarget(services, input.Folder).Run(shipment, cancellation),
            _ => await new CommandTarget(services, input.Folder).Run(shipment, cancellation),
        };
        string what = input.Action switch { DeployAction.Offer => "offered", DeployAction.Undo => "undone", _ => "deployed" };
        var happened = new ReleaseEvent($"{what} {input.Target.Name}", what, services.Time.GetUtcNow().UtcDateTime) { Text = done };
        await new ReleaseEvents(services.Store, input.Line).Note(input.Version, happened, cancellation);
        return new DeployResult(done, services.SecondsSince(began));
    }

    private async Task<Product> Product(LineFiles files, Rollout? rollout, int version, CancellationToken cancellation)
    {
        Digest product = rollout?.Version == version ? rollout.Challenger.Product
            : await files.Read<ReleaseRecord>(files.ReleasePath(version), cancellation) is { } record ? record.Product
            : throw new DeployFailedException($"v{version} is not in the state any more: {files.ReleasePath(version)} is missing. Restore it from a copy.");
        return await services.Store.GetJson<Product>(product, cancellation);
    }
}
