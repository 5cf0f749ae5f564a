using System.Globalization;
using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Closing;
using Factory.Core.Releasing;
using Factory.Core.RollingOut;
using Factory.Stations.RollingOut;

namespace Factory.Stations.Auditing;

/// <summary>
/// What happened to each release on its way, also to those that never went live: as its cycle, its release file, <c>rollout.json</c>, the candidates that are kept out and the pointer have it. What a canary
/// came to is folded anew from its nights. Dates and the words of people are compared with nothing.
/// </summary>
/// <param name="work">What audits work with.</param>
/// <param name="chain">All closed cycles.</param>
/// <param name="records">The release files.</param>
/// <param name="audited">Release from which on nights are compared with what was decided in them.</param>
internal sealed class RolloutAudit(AuditWork work, CycleChain chain, IReadOnlyDictionary<int, (ReleaseRecord Record, Digest Digest)> records, int audited)
{
    private const string Gate = "gate";
    private const string Settled = "settled";
    private const string TakenBack = "taken back";
    private const string Approved = "decision approved";

    private readonly SortedDictionary<int, IReadOnlyList<ReleaseEvent>> _events = [];
    private Rollout? _last;

    /// <summary>Looks at all of them.</summary>
    public Task Run() => work.Log.Check("rollouts", async () =>
    {
        foreach (int version in await new ReleaseEvents(work.Store, work.Line).Versions(work.Cancellation))
        {
            if (await Read(version) is { Count: > 0 } events)
            {
                _events[version] = events;
            }
        }

        // After the events: what they say of it stands in it.
        _last = await work.Store.Read(work.Files.RolloutPath, work.Cancellation) is null ? null : (await work.Json<Rollout>(work.Files.RolloutPath, "the releases"))?.Value;
        int looks = 0;
        foreach ((int version, IReadOnlyList<ReleaseEvent> events) in _events.Where(e => e.Key > 0))
        {
            Began(version, events[0]);
            await Record(version, events);
            await Ended(version, events);
            looks += await new CanaryAudit(work, (version, events), audited).Run(await Policy(version, events));
        }

        await KeptOut();
        await Live();
        int live = _events.Values.Count(e => e.Any(x => x.Key == ReleaseEvent.LiveKey));
        return _events.Keys.All(v => v == 0)
            ? "no release has begun"
            : FormattableString.Invariant($"{_events.Keys.Count(v => v > 0)} began, {live} went live; {looks} looks at canaries follow from their nights");
    });

    private string PathOf(int version) => work.Files.ReleaseEventsPath(version);

    private async Task<IReadOnlyList<ReleaseEvent>?> Read(int version)
    {
        string path = PathOf(version);
        if (await work.Store.Read(path, work.Cancellation) is not { } content)
        {
            // Releases of an older version noted none, and named no release file before them; all later ones do.
            bool isOld = records.TryGetValue(version, out (ReleaseRecord Record, Digest Digest) of) && of.Record.Previous is null;
            work.Log.Holds(isOld && _events.Keys.All(v => v == 0), "is missing. Restore it from a copy.", path);
            return null;
        }

        var events = new List<ReleaseEvent>();
        ReadOnlyMemory<byte> file = content.Content;
        while (file.Span.IndexOf((byte)'\n') is var end and >= 0)
        {
            ReleaseEvent? row = AsWritten.Row<ReleaseEvent>(file[..end], out string? fault);
            file = file[(end + 1)..];
            if (!work.Log.Holds(fault is null && row is not null, fault ?? "says nothing.", path))
            {
                return null;
            }

            work.Log.Holds(IsKnown(row!, isFirst: events.Count == 0, version), "tells something in a form that Factory never writes: it was changed.", path);
            work.Log.Holds(events.TrueForAll(e => e.Key != row!.Key), $"tells `{row!.Key}` twice.", path);
            events.Add(row);
        }

        work.Log.Holds(file.Length == 0 && events.Count > 0, "does not end with its last row: it was cut.", path);
        return events;
    }

    private bool IsKnown(ReleaseEvent e, bool isFirst, int version)
    {
        bool isBegun = isFirst && version > 0;
        bool isByPerson = e.Key is TakenBack || e.Key.StartsWith("decision ", StringComparison.Ordinal);
        bool isKnown = e switch
        {
            { Key: Gate } => isBegun && (e.What, e.Text) is ("passed the gate", not null) or ("planted", ReleaseEvent.Planted),
            { Key: ReleaseEvent.LiveKey } => e.What == "deployed" && e.Text == work.Files.ChampionPath,
            { Key: "canary" } => e is { What: "canary began", Text: not null },
            { Key: Settled } => Enum.GetValues<RolloutOutcome>().Any(o => MoveRolloutActivity.Word(o) == e.What),
            { Key: TakenBack } => e is { What: "rolled back", Text: not null },
            { Key: ReleaseEvent.LevelKey } => e is { What: "level has fallen", Text: not null },
            _ => IsNamed(e, "decision", ["approved", "rejected", "taken back"]) || IsNamed(e, "offered", ["offered"]) || IsNamed(e, "deployed", ["deployed"]) || IsNamed(e, "undone", ["undone"])
                || IsNamed(e, "look", ["looked"]) || IsNamed(e, "reminder", ["reminded"]) || IsNamed(e, "unseen", ["the base branch could not be read"]) || IsNamed(e, "told", ["told", "not told"]),
        };
        return isKnown && (e.By is not null) == isByPerson && (e.Candidate is not null, e.Cycle is not null) == (isBegun, isBegun) && (!isBegun || e.Key == Gate);
    }

    private static bool IsNamed(ReleaseEvent e, string kind, string[] whats) =>
        e.Key.StartsWith(kind + " ", StringComparison.Ordinal) && whats.Contains(e.What) && (kind != "decision" || e.Key == $"decision {e.What}");

    /// <summary>Its cycle knows that it passed the gate.</summary>
    private void Began(int version, ReleaseEvent first)
    {
        if (first is not { Key: Gate, Candidate: { } candidate, Cycle: { } cycle })
        {
            work.Log.Differs("does not begin with the gate: it was changed.", PathOf(version));
            return;
        }

        string path = work.Files.ManifestPath(cycle);
        if (!chain.Cycles.TryGetValue(cycle, out CycleFacts? facts))
        {
            work.Log.Holds(cycle > chain.Head, $"says that it came of cycle {cycle}, which is not there.", PathOf(version), path);
        }
        else if (first.Text != ReleaseEvent.Planted)
        {
            bool isSame = facts.Gate is { Passed: true } gate && first.Text == ReleaseEvent.Passed(cycle, gate.Question, gate.Submissions, gate.Threshold)
                && (gate.Shadow is not null || facts.Challengers.Any(c => c.Candidate == candidate));
            work.Log.Holds(isSame, $"says that #{candidate.Short} passed the gate in cycle {cycle}, and the cycle does not.", PathOf(version), path);
        }
    }

    private async Task Record(int version, IReadOnlyList<ReleaseEvent> events)
    {
        string file = work.Files.ReleasePath(version);
        if (!records.TryGetValue(version, out (ReleaseRecord Record, Digest Digest) of))
        {
            bool isMissing = events.Any(e => e.Key == ReleaseEvent.LiveKey) && await work.Store.Read(file, work.Cancellation) is null;
            work.Log.Holds(!isMissing, "says that it went live, and its release file is missing. Restore it from a copy.", PathOf(version), file);
            return;
        }

        work.Log.Holds((of.Record.Candidate, of.Record.Cycle) == (events[0].Candidate, events[0].Cycle), "and the release file are of different releases.", PathOf(version), file);
        string? approved = events.FirstOrDefault(e => e.Key == Approved)?.By ?? (_last is { Decision: { Choice: RolloutChoice.Approve } decision } && _last.Version == version ? decision.By : null);
        if (approved is null && of.Record.Approval != ReleaseRecord.NoApproval)
        {
            work.Log.Differs($"says that it was {of.Record.Approval}, and no approval was noted.", file, PathOf(version));
        }
        else
        {
            // An approval can come too late for what was begun before it: a person may then say it, and the file does not.
            work.Log.Holds(of.Record.Approval == (approved is null ? ReleaseRecord.NoApproval : $"approved by {approved}"), "and the release file disagree on who approved.", PathOf(version), file);
        }
    }

    private async Task Ended(int version, IReadOnlyList<ReleaseEvent> events)
    {
        ReleaseEvent? settled = events.FirstOrDefault(e => e.Key == Settled);
        bool isLast = _last?.Version == version;
        if (isLast)
        {
            work.Log.Holds(_last!.Challenger.Candidate == events[0].Candidate && _last.Release.Release.Cycle.Cycle == events[0].Cycle, $"and {PathOf(version)} are of different releases.", work.Files.RolloutPath, PathOf(version));
        }

        if (settled is null)
        {
            return;
        }

        work.Log.Holds(!isLast || (_last!.Outcome is { } outcome && MoveRolloutActivity.Word(outcome) == settled.What), "and rollout.json disagree on how it ended.", PathOf(version), work.Files.RolloutPath);
        work.Log.Holds(settled.What != "kept" || events.Any(e => e.Key == ReleaseEvent.LiveKey), "says that it was kept, and not that it went live.", PathOf(version));
        if (settled.What is "rejected" or "rolled back" or "undecided, rolled back" && events[0].Candidate is { } candidate)
        {
            string kept = work.Files.KeptOutPath(candidate);
            work.Log.Holds(await work.Store.Read(kept, work.Cancellation) is not null, $"is missing: v{version} was {settled.What}, so that its candidate is not tried again. Restore it from a copy.", kept);
        }
    }

    /// <summary>How it was to go: as its own rollout says, else as its cycle froze it.</summary>
    private async Task<Core.Lines.ReleaseDefinition?> Policy(int version, IReadOnlyList<ReleaseEvent> events)
    {
        if (_last?.Version == version)
        {
            return _last.Policy;
        }

        bool isWatched = events.Any(e => e.Key == "canary") && events[0].Text != ReleaseEvent.Planted;
        return isWatched && chain.Cycles.TryGetValue(events[0].Cycle ?? 0, out CycleFacts? facts)
            ? (await work.Object<Core.Opening.CycleSnapshot>(facts.Snapshot, work.Files.ManifestPath(events[0].Cycle ?? 0)))?.Line.Definition.Release
            : null;
    }

    private async Task KeptOut()
    {
        string[] paths = await work.Store.List($"lines/{work.Line}/kept-out/", work.Cancellation).ToArrayAsync(work.Cancellation);
        foreach (string path in paths)
        {
            if (await work.Json<KeptOut>(path, "the candidates that are not tried again") is not { Value: { } kept })
            {
                continue;
            }

            work.Log.Holds(path == work.Files.KeptOutPath(kept.Candidate), "is of another candidate than its name says.", path);
            if (_events.TryGetValue(kept.Version, out IReadOnlyList<ReleaseEvent>? events))
            {
                work.Log.Holds(events[0].Candidate == kept.Candidate && (Reason(events) is not { } why || why == kept.Why), "says another reason than the events of its release.", path, PathOf(kept.Version));
            }
            else
            {
                work.Log.Holds(records.TryGetValue(kept.Version, out (ReleaseRecord Record, Digest Digest) of) && of.Record.Candidate == kept.Candidate, "names a release that is not there.", path);
            }
        }
    }

    /// <summary>Why its candidate is not tried again, as its events have it; null when they do not say.</summary>
    private static string? Reason(IReadOnlyList<ReleaseEvent> events) =>
        events.FirstOrDefault(e => e.Key == TakenBack) is { Text: { } text } back ? $"by {back.By}: {text[(text.IndexOf(": ", StringComparison.Ordinal) + 2)..]}"
        : events.FirstOrDefault(e => e.Key == Settled) is { What: not "kept" } settled ? settled.Text
        : null;

    /// <summary>What is live is what went live last, unless that was taken back.</summary>
    private async Task Live()
    {
        // After the events, before the candidates: whoever goes live or takes back meanwhile writes them in the other order.
        Champion? live = await work.Store.Read(work.Files.ChampionPath, work.Cancellation) is null ? null : (await work.Json<Champion>(work.Files.ChampionPath, "the line"))?.Value;
        int last = _events.LastOrDefault(e => e.Value.Any(x => x.Key == ReleaseEvent.LiveKey)).Key;
        if (live is null || last == 0 || live.Version > last)
        {
            return;
        }

        var seen = new HashSet<int>();
        int at = last;
        while (seen.Add(at) && Target(at) is { } target)
        {
            at = target;
        }

        CandidateId? candidate = _events.TryGetValue(at, out IReadOnlyList<ReleaseEvent>? events) ? events[0].Candidate : null;
        bool isBeingTakenBack = at != live.Version && candidate is { } id && await work.Store.Read(work.Files.KeptOutPath(id), work.Cancellation) is not null;
        work.Log.Holds(at == live.Version || isBeingTakenBack, $"names v{live.Version}, and by what happened to the releases v{at} is live.", work.Files.ChampionPath, PathOf(last));
    }

    /// <summary>Where it was gone back to when a version was taken back; null when it was not.</summary>
    private int? Target(int version)
    {
        if (!_events.TryGetValue(version, out IReadOnlyList<ReleaseEvent>? events) || events.FirstOrDefault(e => e.Key == TakenBack)?.Text is not { } text)
        {
            return null;
        }

        string to = text.StartsWith("to v", StringComparison.Ordinal) ? text[4..Math.Max(4, text.IndexOf(':', StringComparison.Ordinal))] : "";
        return int.TryParse(to, NumberStyles.None, CultureInfo.InvariantCulture, out int target) ? target : null;
    }
}
