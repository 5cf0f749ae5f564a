using Factory.Core.Budgeting;
using Factory.Core.Building;
using Factory.Core.Closing;
using Factory.Core.Cord;
using Factory.Core.Durable;
using Factory.Core.Evaluating;
using Factory.Core.Learning;
using Factory.Core.Opening;
using Factory.Core.Proposing;
using Factory.Core.Releasing;

namespace Factory.Core.Workflows;

/// <summary>
/// What a cycle has come to so far, kept by its workflow while it runs and shown as its custom status. Plain bookkeeping: it decides only whether
/// there is budget left and whether there is a challenger. Belongs to one orchestration's logical thread.
/// </summary>
public sealed class CycleRecord
{
    private const int MaxFailedSubmissions = 3;

    private readonly WorkflowContext _context;
    private readonly List<StationLine> _stations = [];
    private readonly CycleText _text;
    private SelectResult? _select;
    private ReleaseResult? _release;
    private LearnResult? _learned;
    private int _racers;
    private string? _stop;
    private string? _unavailable;

    /// <summary>Begins the record of an opened cycle.</summary>
    public CycleRecord(WorkflowContext context, OpenedCycle opened)
    {
        _context = context;
        _text = new CycleText(opened.Score!);
        Opened = opened;
        Champion = opened.Champion!;
        Frontrunner = opened.Frontrunner!;
        Spend = new Spend(0, 0, opened.Seconds);
        Hold = new Hold(context, Ref.Line, opened.LastStop, HeldBy);
    }

    /// <summary>Where it started from.</summary>
    public OpenedCycle Opened { get; }

    /// <summary>The cycle.</summary>
    public CycleRef Ref => Opened.Ref!;

    /// <summary>Lets the next station begin, unless the line is stopped.</summary>
    public Hold Hold { get; }

    /// <summary>What is live.</summary>
    public Incumbent Champion { get; private set; }

    /// <summary>Best candidate so far.</summary>
    public Incumbent Frontrunner { get; private set; }

    /// <summary>All proposals so far.</summary>
    public List<NumberedProposal> Proposals { get; } = [];

    /// <summary>Attempts so far from which no candidate came.</summary>
    public List<FailedProposal> Failed { get; } = [];

    /// <summary>Number that the next candidate gets.</summary>
    public int NextNumber => Proposals.Select(p => p.Number).Concat(Failed.Select(f => f.Number)).DefaultIfEmpty(0).Max() + 1;

    /// <summary>Which limit is reached, for people; null while there is budget left.</summary>
    public string? BudgetSpent { get; private set; }

    /// <summary>Why nothing was proposed, where the reason is that no model could be had; null otherwise.</summary>
    public string? NobodyProposed => Proposals.Count == 0 && Failed.Count == 0 ? _unavailable : null;

    /// <summary>What became of the candidates.</summary>
    public IReadOnlyList<CandidateResult> Candidates { get; private set; } = [];

    /// <summary>What the cycle has cost so far.</summary>
    public Spend Spend { get; private set; }

    /// <summary>Whether the next station may begin. Once the budget is spent it stays so.</summary>
    public bool HasBudget
    {
        get
        {
            if (CycleBudget.Decide(Opened.Budget, Spend) is { MayContinue: false } spent)
            {
                OverBudget(spent.Reason!);
            }

            return BudgetSpent is null;
        }
    }

    /// <summary>Whether the frontrunner is to challenge the champion in this cycle. The shadow gate has nights to take even without.</summary>
    public bool HasChallenger => Opened.TriesRelease && (Opened.IsShadow || Frontrunner.Candidate != Champion.Candidate);

    /// <summary>Whether the cycle only puts another model under the champion's prompt: its one candidate goes to the release as it is, and the search stays where it was.</summary>
    public bool IsSwap => Opened.Swap is not null;

    /// <summary>Whether a rollout is under way, beside which no release is tried; said for people if so.</summary>
    public bool WaitsForRollout()
    {
        if (Opened.Rollout is { } rollout)
        {
            Say(Station.Redeploy, $"no release is tried: {rollout}", 0);
        }

        return Opened.Rollout is not null;
    }

    /// <summary>Runs a station once the line is free. A station that a budget kept from asking a model further ends; what it had done is kept.</summary>
    public async Task Begin(Func<Task> station)
    {
        try
        {
            await Hold.Before(station);
        }
        catch (TaskFailedException failed) when (failed.Failure.Find<BudgetSpentException>() is { } spent)
        {
            OverBudget(spent.Message);
        }
    }

    /// <summary>A budget is spent: no further station begins.</summary>
    public void OverBudget(string reason) => BudgetSpent ??= reason;

    /// <summary>Inputs for building what was proposed.</summary>
    public IEnumerable<BuildInput> BuildInputs() => Proposals.Select(p => new BuildInput(Ref, p));

    /// <summary>A proposer has handed in its candidates.</summary>
    public void Proposed(ProposeResult result)
    {
        Proposals.AddRange(result.Proposals);
        Failed.AddRange(result.Failed);
        _unavailable ??= result.Unavailable;
        if (result.BudgetSpent is { } spent)
        {
            OverBudget(spent);
        }

        Say(Station.Propose, result.Text, result.Seconds);
    }

    /// <summary>The candidates have been built and tested.</summary>
    public void Tested(IReadOnlyList<CandidateResult> candidates)
    {
        Candidates = candidates;
        if (candidates.Select(c => c.BudgetSpent).FirstOrDefault(s => s is not null) is { } spent)
        {
            OverBudget(spent);
        }

        if (candidates.Count > 0)
        {
            Say(Station.Build, CycleText.Build(candidates), candidates.Sum(c => c.Build.Seconds));
            Say(Station.Test, CycleText.Test(candidates), candidates.Sum(c => c.Test?.Seconds ?? 0));
        }
    }

    /// <summary>Why the line must stop after what was built; null when it need not.</summary>
    public string? WhyStop()
    {
        int row = Opened.FailedBuilds;
        int longest = 0;
        foreach (CandidateResult candidate in Candidates)
        {
            row = candidate.Build.Status == BuildStatus.Ok ? 0 : row + 1;
            longest = Math.Max(longest, row);
        }

        return Opened.BuildFailureLimit > 0 && longest >= Opened.BuildFailureLimit
            ? FormattableString.Invariant($"{longest} candidates in a row did not build (andon.buildFailures is {Opened.BuildFailureLimit}).")
            : null;
    }

    /// <summary>Input of the activity that pulls the cord.</summary>
    public StopInput ToStop(string rule, string why) => new(Ref.Line, Ref.Cycle, Opened.Owner, rule, why, $"{_context.InstanceId} {rule}");

    /// <summary>The race has ended; <paramref name="evaluations"/> holds the last result of each candidate that was in it.</summary>
    public void Raced(IReadOnlyDictionary<CandidateId, EvaluateResult> evaluations, double seconds)
    {
        _racers = evaluations.Count;
        Candidates = [.. Candidates.Select(c => c with { Evaluation = evaluations.GetValueOrDefault(c.Proposal.Candidate) })];
        Spend += new Spend(0, 0, seconds);
    }

    /// <summary>The race's winner has met the frontrunner on the select cases.</summary>
    public void Selected(Incumbent winner, SelectResult result)
    {
        _select = result;
        Champion = Champion with { Select = result.Champion };
        Say(Station.Evaluate, _text.Select(winner, result), result.Seconds);
        if (result.Accepted)
        {
            Frontrunner = winner with { Select = result.Winner };
        }
    }

    /// <summary>The champion's prompt under another model is to be put to the gate.</summary>
    public void Challenges(Incumbent swapped)
    {
        Say(Station.Evaluate, _text.Swap(Opened.Swap!, swapped, Champion), 0);
        Frontrunner = swapped;
    }

    /// <summary>The race found nothing that may become frontrunner.</summary>
    public void NoWinner(string why) => Say(Station.Evaluate, why, 0);

    /// <summary>The challenger has been through the release workflow.</summary>
    public void Released(ReleaseResult result)
    {
        _release = result;
        Say(Station.Redeploy, Opened.Swap is { } swap ? CycleText.Release(result, swap) : CycleText.Release(result), result.Seconds);
        if (result is { Redeploy: { } live, Shadow.Promoted: { } promoted } && promoted.Candidate != Frontrunner.Candidate)
        {
            // An older challenger went live: the search stays with the newer frontrunner.
            Champion = promoted with { Version = live.Version };
        }
        else if (result.Redeploy is { } now)
        {
            Champion = Frontrunner = Frontrunner with { Version = now.Version, FailedSubmissions = 0 };
        }
        else if (!IsSwap)
        {
            int failed = Frontrunner.FailedSubmissions + (result.Gate is { Passed: false } ? 1 : 0);
            bool back = result.Broken is not null || result.Shadow is { GivesUp: true } || failed >= MaxFailedSubmissions || result.Confirm.Confirmation.ReturnToChampion;
            Frontrunner = back ? Champion : Frontrunner with { FailedSubmissions = failed };
        }
    }

    /// <summary>Lessons have been written.</summary>
    public void Learned(LearnResult result)
    {
        _learned = result;
        Say(Station.Learn, result.Text, result.Seconds);
    }

    /// <summary>The cycle is closed: what models cost in it is known.</summary>
    public void Closed(CloseResult result) => Spend = Spend with { Usd = result.Models?.Usd ?? 0, Tokens = result.Models?.Tokens ?? 0 };

    /// <summary>Input of the close activity.</summary>
    public CloseInput ToClose() => new()
    {
        Opened = Opened,
        Status = Status,
        Candidates = Candidates,
        Select = _select,
        Release = _release,
        Failed = Failed,
        BudgetSpent = BudgetSpent,
        Champion = Champion,
        Frontrunner = Hold.Abandoned ? Champion : IsSwap && _release?.Redeploy is null ? Opened.Frontrunner! : Frontrunner,
        Lessons = _learned?.Lessons ?? [],
        Stations = _stations,
        Spend = Spend,
    };

    /// <summary>The cycle's result.</summary>
    public CycleResult ToResult() => new()
    {
        Number = Ref.Cycle,
        Status = Status,
        Proposed = Proposals.Count,
        Built = Candidates.Count(c => c.Build.Status == BuildStatus.Ok),
        Passed = Candidates.Count(c => c.Passed),
        Evaluated = _racers,
        Improved = _select is { Accepted: true },
        Released = _release?.Redeploy?.Version,
        Spend = Spend,
        BudgetSpent = BudgetSpent,
        Stations = _stations,
        Stop = Hold.Abandoned ? _stop : null,
    };

    private CycleStatus Status => Hold.Abandoned ? CycleStatus.Abandoned : BudgetSpent is not null ? CycleStatus.BudgetSpent : CycleStatus.Done;

    private void Say(Station station, string text, double seconds)
    {
        Spend += new Spend(0, 0, seconds);
        _stations.Add(new StationLine(station, text, seconds));
        Show();
    }

    private void HeldBy(string? stop)
    {
        _stop = stop;
        Show();
    }

    private void Show() => _context.SetCustomStatus(new CycleProgress(Ref.Cycle, [.. _stations], _stop));
}
