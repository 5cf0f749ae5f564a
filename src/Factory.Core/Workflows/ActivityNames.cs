namespace Factory.Core.Workflows;

/// <summary>Names of the activities, the same on every engine.</summary>
public static class ActivityNames
{
    /// <summary>Imports what is new, freezes the line and finds where the search stands.</summary>
    public const string Open = nameof(Open);

    /// <summary>Asks one proposer for candidates.</summary>
    public const string Propose = nameof(Propose);

    /// <summary>Asks a proposer to mend its candidate.</summary>
    public const string Repair = nameof(Repair);

    /// <summary>Builds one candidate.</summary>
    public const string Build = nameof(Build);

    /// <summary>Runs the invariants on one candidate.</summary>
    public const string Test = nameof(Test);

    /// <summary>Scores one candidate on a stretch of train cases.</summary>
    public const string Evaluate = nameof(Evaluate);

    /// <summary>Compares the race's winner with the frontrunner on the select cases.</summary>
    public const string Select = nameof(Select);

    /// <summary>Compares the challenger with the champion on the confirm cases.</summary>
    public const string Confirm = nameof(Confirm);

    /// <summary>Puts the challenger to the sealed cases; one bit comes back.</summary>
    public const string Gate = nameof(Gate);

    /// <summary>Lets challengers decide new nights beside the champion.</summary>
    public const string Shadow = nameof(Shadow);

    /// <summary>Runs the tests that came with answers while the cycle was under way on the challenger.</summary>
    public const string Retest = nameof(Retest);

    /// <summary>Makes the challenger the champion.</summary>
    public const string Redeploy = nameof(Redeploy);

    /// <summary>Begins the rollout of a challenger that passed the gate.</summary>
    public const string BeginRollout = nameof(BeginRollout);

    /// <summary>Looks at a rollout: what a person decided, what the canary has come to.</summary>
    public const string LookAtRollout = nameof(LookAtRollout);

    /// <summary>Moves a rollout to its next stage.</summary>
    public const string MoveRollout = nameof(MoveRollout);

    /// <summary>Makes the challenger of a rollout the champion.</summary>
    public const string GoLive = nameof(GoLive);

    /// <summary>Brings a release to one target, or takes it back.</summary>
    public const string Deploy = nameof(Deploy);

    /// <summary>Settles who decides for a batch of inputs.</summary>
    public const string PrepareBatch = nameof(PrepareBatch);

    /// <summary>Decides a stretch of a batch.</summary>
    public const string DecideBatch = nameof(DecideBatch);

    /// <summary>Distils lessons.</summary>
    public const string Learn = nameof(Learn);

    /// <summary>Writes the cycle's manifest.</summary>
    public const string Close = nameof(Close);

    /// <summary>Records a stop.</summary>
    public const string PullCord = nameof(PullCord);

    /// <summary>Looks whether the line is stopped.</summary>
    public const string Cord = nameof(Cord);

    /// <summary>Tells one channel of a stop.</summary>
    public const string Notify = nameof(Notify);
}
