namespace Factory.Core.Racing;

/// <summary>One rung of a race as it is planned: its cost is known before it starts.</summary>
/// <param name="Candidates">How many run.</param>
/// <param name="From">Cases that were evaluated before.</param>
/// <param name="To">Cases evaluated after.</param>
public readonly record struct RacePlan(int Candidates, int From, int To)
{
    private const int FirstRung = 30;

    /// <summary>Evaluations of a case by a candidate.</summary>
    public int Evaluations => Candidates * (To - From);

    /// <summary>The rungs of a race in which nobody is dropped for failures.</summary>
    /// <param name="candidates">At the start; 0 or more.</param>
    /// <param name="cases">All cases; 0 or more.</param>
    public static IReadOnlyList<RacePlan> Of(int candidates, int cases)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(candidates);
        ArgumentOutOfRangeException.ThrowIfNegative(cases);
        var rungs = new List<RacePlan>();
        int done = 0;
        while (done < cases && candidates > 0)
        {
            int end = RungEnd(done, cases);
            rungs.Add(new RacePlan(candidates, done, end));
            candidates = Survivors(candidates);
            done = end;
        }

        return rungs;
    }

    /// <summary>Where the rung ends that begins after so many cases: first at an eighth of all, at least 30; then at twice as many.</summary>
    internal static int RungEnd(int done, int cases) => done == 0 ? Math.Min(cases, Math.Max(FirstRung, (cases + 7) / 8)) : (int)Math.Min(cases, 2L * done);

    /// <summary>How many of so many go on: half, rounded up.</summary>
    internal static int Survivors(int candidates) => (candidates + 1) / 2;
}
