using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Deploying;
using Factory.Core.Durable;
using Factory.Core.Lines;
using Factory.Core.Releasing;
using Factory.Core.RollingOut;
using Factory.Core.Workflows;
using Factory.Stations.Cord;
using Factory.Stations.State;

namespace Factory.Stations.RollingOut;

/// <summary>
/// Where people decide about releases, by whatever way: command, API, a merge. A decision is written into <c>rollout.json</c> by compare-and-swap, noted with the release,
/// and then told to the workflow, which looks for itself. Thread-safe.
/// </summary>
/// <param name="services">What stations work with.</param>
/// <param name="line">The line.</param>
/// <param name="folder">Its folder, absolute: where targets are taken back from.</param>
public sealed class ReleaseDesk(StationServices services, LineDefinition line, string folder)
{
    private const int LongestText = 4000;
    private const string TakenBack = "taken back";

    private readonly RolloutFile _file = new(services.Store, line.Name);
    private readonly ReleaseEvents _events = new(services.Store, line.Name);

    /// <summary>Approves a release that waits. The same approval by the same person again changes nothing.</summary>
    /// <exception cref="BadSetupException">Nobody is named, somebody who may not, too late, decided otherwise, or no such release. Nothing is changed.</exception>
    public async Task<Rollout> Approve(int version, string? by, string? note, CancellationToken cancellation)
    {
        string person = Named(by, "approve");
        if (line.Release.Approvers.Count > 0 && !line.Release.Approvers.Contains(Answerable(person)))
        {
            throw Refused(version, $"{person} may not approve releases of this line. `release.approvers` names {string.Join(", ", line.Release.Approvers)}.");
        }

        return await Decide(version, new RolloutDecision(RolloutChoice.Approve, person, Now, Text(note, required: false)), cancellation);
    }

    /// <summary>Turns a release down that waits. It is not tried again.</summary>
    /// <exception cref="BadSetupException">As for <see cref="Approve"/>; or the reason is missing.</exception>
    public Task<Rollout> Reject(int version, string? by, string? why, CancellationToken cancellation) =>
        Decide(version, new RolloutDecision(RolloutChoice.Reject, Named(by, "reject"), Now, Text(why, required: true)), cancellation);

    /// <summary>Takes back the release that is in its canary, else the champion. What is taken back is not tried again.</summary>
    /// <param name="to">Version to go back to; null for the one before.</param>
    /// <param name="by">Who.</param>
    /// <param name="why">Why.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>Version that was taken back, and the one that is live now.</returns>
    /// <exception cref="BadSetupException">Nobody is named, no reason, or nothing to go back to. Nothing is changed.</exception>
    public async Task<(int From, int To)> RollBack(int? to, string? by, string? why, CancellationToken cancellation)
    {
        (string person, string? reason) = (Named(by, "roll back"), Text(why, required: true));
        if (await _file.Read(cancellation) is { IsUnderWay: true } rollout)
        {
            if (to is not null && to != rollout.Champion.Version)
            {
                throw Refused(rollout.Version, $"{rollout.Text}. Take it back first, without --to; then go further back.");
            }

            await Decide(rollout.Version, new RolloutDecision(RolloutChoice.RollBack, person, Now, reason), cancellation);
            return (rollout.Version, rollout.Champion.Version ?? 0);
        }

        return await SwapBack(to, person, reason!, cancellation);
    }

    private DateTime Now => services.Time.GetUtcNow().UtcDateTime;

    private async Task<Rollout> Decide(int version, RolloutDecision decision, CancellationToken cancellation)
    {
        BadSetupException? refusal = null;
        Rollout? decided = await _file.Change(
            current =>
            {
                refusal = Refusal(current, version, decision);
                return refusal is null && !IsSame(current!.Decision, decision) ? current with { Decision = decision } : null;
            },
            cancellation);
        if (refusal is not null)
        {
            throw decided?.Version == version ? refusal : await Unknown(version, refusal, cancellation);
        }

        RolloutDecision kept = decided!.Decision!;
        string what = kept.Choice switch { RolloutChoice.Approve => "approved", RolloutChoice.Reject => "rejected", _ => "taken back" };
        await _events.Note(version, new ReleaseEvent($"decision {what}", what, kept.At) { By = kept.By, Text = kept.Note }, cancellation);
        await Tell(decided, what, cancellation);
        return decided;
    }

    private static BadSetupException? Refusal(Rollout? current, int version, RolloutDecision decision) => current switch
    {
        null => Refused(version, "there is no such release. See ./factory releases."),
        _ when current.Version != version => Refused(version, $"it is not under way: {current.Text}. See ./factory releases."),
        { IsUnderWay: false } => Refused(version, FormattableString.Invariant($"it has ended on {current.Ended:yyyy-MM-dd HH:mm} UTC: {MoveRolloutActivity.Word(current.Outcome!.Value)}. Nothing was changed.")),
        { Decision: { } before } when IsSame(before, decision) => null,
        { Decision: { Choice: RolloutChoice.Approve }, Stage: not RolloutStage.Deploy } when decision.Choice == RolloutChoice.RollBack => null,
        { Decision: { } before } when decision.Choice != RolloutChoice.RollBack => Refused(version, FormattableString.Invariant($"{before.By} has decided already, on {before.At:yyyy-MM-dd HH:mm} UTC: {before.Choice}. Nothing was changed.")),
        { Stage: RolloutStage.Deploy } when decision.Choice == RolloutChoice.RollBack => Refused(version, "it is being deployed at this moment. Take it back once it is live; if it holds at a stop, answer that with abandon."),
        { Stage: not RolloutStage.Approval } when decision.Choice != RolloutChoice.RollBack => Refused(version, $"it does not wait for approval: {current.Text}."),
        { Stage: RolloutStage.Approval, Deadline: { } deadline } when decision.At >= deadline => Refused(version, FormattableString.Invariant($"the deadline was {deadline:yyyy-MM-dd HH:mm} UTC. It does not go live; the search may bring it again.")),
        _ => null,
    };

    private static bool IsSame(RolloutDecision? before, RolloutDecision decision) => before is not null && before.Choice == decision.Choice && before.By == decision.By;

    /// <summary>A version that is not the last rollout's has a story of its own.</summary>
    private async Task<BadSetupException> Unknown(int version, BadSetupException refusal, CancellationToken cancellation) =>
        (await _events.Read(version, cancellation)).LastOrDefault() is { } last
            ? Refused(version, FormattableString.Invariant($"it is not under way any more: {last.What} on {last.At:yyyy-MM-dd HH:mm} UTC. Nothing was changed."))
            : version == 0 ? refusal : Refused(version, $"there is no such release of '{line.Name}'. See ./factory releases {line.Name}.");

    private async Task<(int From, int To)> SwapBack(int? to, string by, string why, CancellationToken cancellation)
    {
        LineFiles files = services.Files(line.Name);
        TaggedContent? content = await services.Store.Read(files.ChampionPath, cancellation);
        Champion? live = content is null ? null : FactoryJson.Deserialize<Champion>(content.Content.Span);
        int from = live?.Version ?? 0;
        if (live is not null && await Interrupted(from, cancellation) is { } begun)
        {
            await Finish((begun, from), by, why, cancellation);
            if (to is null || to == from)
            {
                return (begun, from);
            }
        }

        ReleaseRecord? current = live is null ? null : await files.Read<ReleaseRecord>(files.ReleasePath(from), cancellation);
        int target = to ?? current?.ReplacesVersion ?? throw Refused(from, "nothing was released before it, so there is nothing to go back to.");
        if (await files.Read<ReleaseRecord>(files.ReleasePath(target), cancellation) is not { } record || target == from)
        {
            throw Refused(target, target == from ? "it is live already." : $"it was never live. See ./factory releases {line.Name}.");
        }

        if ((await _events.Read(target, cancellation)) is { Count: > 0 } told && target > 0 && told.All(e => e.Key != ReleaseEvent.LiveKey))
        {
            throw Refused(target, $"it was never live. See ./factory releases {line.Name}.");
        }

        if (await _file.KeptOut(record.Candidate, cancellation) is { } kept)
        {
            throw Refused(target, FormattableString.Invariant($"it was taken back itself on {kept.At:yyyy-MM-dd HH:mm} UTC: {kept.Why}."));
        }

        // First: a redeployment that runs again after a crash must not bring it back.
        await _file.KeepOut(new KeptOut(live!.Candidate, from, $"by {by}: {why}", Now), cancellation);
        Digest file = Digest.Of((await services.Store.Read(files.ReleasePath(target), cancellation))!.Content.Span);
        var pointer = new Champion(target, record.Candidate, record.Product, record.Binary, target == 0 ? null : file);
        if (await services.Store.CompareAndSwap(files.ChampionPath, FactoryJson.SerializeReadable(pointer), content!.Tag, cancellation) is null)
        {
            throw Refused(from, "somebody else changed the champion at this moment. Look with ./factory releases, and try again.");
        }

        await Finish((from, target), by, why, cancellation);
        return (from, target);
    }

    /// <summary>Version whose rollback a crash cut off after the pointer had moved; null when there is none. The same command again must finish that one, and not take back another.</summary>
    private async Task<int?> Interrupted(int live, CancellationToken cancellation)
    {
        LineFiles files = services.Files(line.Name);
        foreach (int version in (await _events.Versions(cancellation)).Where(v => v > live).Reverse())
        {
            IReadOnlyList<ReleaseEvent> events = await _events.Read(version, cancellation);
            bool isTakenBack = events.Any(e => e.Key == TakenBack)
                && (line.Release.Deploy.Count == 0 || events.Any(e => e.What == "undone") || (services.Client is { } client && await client.Get(UndoWorkflow.InstanceOf(line.Name, version), cancellationToken: cancellation) is not null));
            if (!isTakenBack && events.Any(e => e.What == "kept")
                && await files.Read<ReleaseRecord>(files.ReleasePath(version), cancellation) is { } record && await _file.KeptOut(record.Candidate, cancellation) is not null)
            {
                return version;
            }
        }

        return null;
    }

    private async Task Finish((int From, int Target) versions, string by, string why, CancellationToken cancellation)
    {
        (int from, int target) = versions;
        await _events.Note(from, new ReleaseEvent(TakenBack, "rolled back", Now) { By = by, Text = FormattableString.Invariant($"to v{target}: {why}") }, cancellation);
        await Undo(from, target, cancellation);
    }

    private async Task Undo(int from, int target, CancellationToken cancellation)
    {
        if (line.Release.Deploy.Count == 0)
        {
            return;
        }

        IDurableClient client = services.Client ?? throw new InvalidOperationException("This host has no durable client, so targets cannot be taken back.");
        var order = new DeployOrder(line.Name, folder, from, line.Release.Deploy, DeployAction.Deploy) { Owner = line.Owner, Back = target };
        int lastStop = (await services.Stops.All(line.Name, cancellation)).Select(s => StopFiles.NumberOf(s.Id)).LastOrDefault();
        await client.Start(nameof(UndoWorkflow), new UndoInput(order, lastStop), new StartOptions { InstanceId = UndoWorkflow.InstanceOf(line.Name, from) }, cancellation);
    }

    private async Task Tell(Rollout rollout, string what, CancellationToken cancellation)
    {
        if (services.Client is not { } client)
        {
            return;
        }

        string instance = Rollout.InstanceOf(line.Name, rollout.Version);
        if (await client.Get(instance, cancellationToken: cancellation) is { IsEnded: false })
        {
            await client.RaiseEvent(instance, Wake.Event, what, cancellation);
        }
        else if (rollout.IsUnderWay)
        {
            // A fault or a person ended its workflow: it goes on from the file.
            await client.Start(nameof(RolloutWorkflow), RolloutInput.Of(line.Name, rollout), new StartOptions { InstanceId = instance }, cancellation);
        }
    }

    /// <summary>Of somebody named by a caller that has proved who it is, only the caller is known.</summary>
    private static string Answerable(string person)
    {
        const string Via = " (via ";
        int via = person.LastIndexOf(Via, StringComparison.Ordinal);
        return via >= 0 && person.EndsWith(')') ? person[(via + Via.Length)..^1] : person;
    }

    private static string Named(string? by, string what) => string.IsNullOrWhiteSpace(by)
        ? throw new BadSetupException(new Problem("by", $"Nobody is named, and nobody cannot {what} a release. Set the variable USER, or give `by` at the API."))
        : by.Trim();

    private static string? Text(string? text, bool required) => string.IsNullOrWhiteSpace(text)
        ? required ? throw new BadSetupException(new Problem("--why", "The reason is missing. Write a sentence: it is kept with the release.")) : null
        : text.Length <= LongestText ? text.Trim() : throw new BadSetupException(new Problem("--why", $"The text is longer than {LongestText} characters. Write a sentence, and keep the rest elsewhere."));

    private static BadSetupException Refused(int version, string what) => new(new Problem(FormattableString.Invariant($"v{version}"), what));
}
