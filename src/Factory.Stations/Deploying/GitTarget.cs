using Factory.Core;
using Factory.Core.Deploying;
using Factory.Core.Releasing;
using Factory.Core.RollingOut;
using Factory.Stations.Commanding.Walls;
using Factory.Stations.RollingOut;
using Factory.Stations.State;

namespace Factory.Stations.Deploying;

/// <summary>
/// A branch of the repository that holds the line: one commit on top of the base branch with the product's files, whose message is the evidence. It is made when approval is
/// asked, so that people see it, and is noticed as merged when the base branch holds the product's very files: however it was merged.
/// </summary>
/// <param name="services">What stations work with.</param>
/// <param name="lineFolder">The line's folder.</param>
public sealed class GitTarget(StationServices services, string lineFolder)
{
    private readonly GitRepository _git = new(lineFolder, services.Time);

    /// <summary>Puts the commit onto the branch, and opens the pull request. Gives what was done.</summary>
    /// <exception cref="DeployFailedException">Git or the command failed.</exception>
    public async Task<string> Run(Shipment shipment, CancellationToken cancellation)
    {
        DeployTarget target = shipment.Order.Target;
        string parent = await Base(target, cancellation) ?? throw new DeployFailedException($"The base branch `{target.Base}` is not there. Correct `base`.");
        Dictionary<string, string> files = await Files(shipment.Product, cancellation);
        if (await _git.Holds(parent, files, cancellation))
        {
            return $"{target.Base} holds it already";
        }

        IReadOnlyList<ReleaseEvent> events = await new ReleaseEvents(services.Store, shipment.Order.Line).Read(shipment.Order.Version, cancellation);
        DateTime at = events.Count > 0 ? events[0].At : DateTime.UnixEpoch;
        string branch = $"refs/heads/{target.Branch}";
        string? before = await _git.Commit(branch, cancellation);
        string commit = before is not null && await IsOurs(before, parent, files, cancellation)
            ? before
            : await _git.Make(parent, files, (await CommitMessage.Of(services, shipment, cancellation), at), cancellation);
        await _git.Git(cancellation, ["update-ref", branch, commit, .. before is null ? Array.Empty<string>() : [before]]);
        if (target.Remote is { } remote)
        {
            await _git.Git(cancellation, "push", "--force", remote, $"{commit}:{branch}");
        }

        bool isOpened = events.Any(e => e.Key == $"offered {target.Name}") && shipment.Order.Action == DeployAction.Deploy;
        return $"{target.Branch} is {commit[..12]}{(isOpened ? "" : await Open(shipment, commit, cancellation))}";
    }

    /// <summary>The merge of a release's files into the base branch; null when there is none yet.</summary>
    public async Task<GitMerge?> Merged(DeployTarget target, Incumbent challenger, CancellationToken cancellation)
    {
        Product product = await services.Store.GetJson<Product>(challenger.Product, cancellation);
        return await Base(target, cancellation) is { } tip && await _git.Holds(tip, await Files(product, cancellation), cancellation)
            ? new GitMerge(tip, await _git.Committer(tip, cancellation))
            : null;
    }

    private async Task<bool> IsOurs(string commit, string parent, Dictionary<string, string> files, CancellationToken cancellation) =>
        await _git.Commit($"{commit}~1", cancellation) == parent && await _git.Holds(commit, files, cancellation);

    private async Task<string?> Base(DeployTarget target, CancellationToken cancellation)
    {
        if (target.Remote is not { } remote)
        {
            return await _git.Commit($"refs/heads/{target.Base}", cancellation);
        }

        string tracking = $"refs/remotes/{remote}/{target.Base}";
        await _git.Git(cancellation, "fetch", "--quiet", remote, $"+refs/heads/{target.Base}:{tracking}");
        return await _git.Commit(tracking, cancellation);
    }

    private async Task<Dictionary<string, string>> Files(Product product, CancellationToken cancellation)
    {
        string prefix = await _git.Prefix(cancellation);
        return product.Files.ToDictionary(f => prefix + f.Key, f => f.Value, StringComparer.Ordinal);
    }

    private async Task<string> Open(Shipment shipment, string commit, CancellationToken cancellation)
    {
        if (shipment.Order.Target is not { PullRequest: { } command } target)
        {
            return "";
        }

        Dictionary<string, string> settings = new(StringComparer.Ordinal)
        {
            ["FACTORY_LINE"] = shipment.Order.Line,
            ["FACTORY_VERSION"] = FormattableString.Invariant($"v{shipment.Version}"),
            ["FACTORY_BRANCH"] = target.Branch!,
            ["FACTORY_BASE"] = target.Base,
            ["FACTORY_COMMIT"] = commit,
            ["FACTORY_KEY"] = shipment.Key,
        };
        CommandEnd end = await new OwnersCommand(lineFolder, services.Time).Shell(command, settings, target.Seconds, cancellation);
        return end.Failure is { } failure ? throw new DeployFailedException($"The branch is there, but `{command}` {failure}") : "; a pull request was opened";
    }
}
