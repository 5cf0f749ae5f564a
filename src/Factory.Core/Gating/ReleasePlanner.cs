using System.Globalization;

namespace Factory.Core.Gating;

/// <summary>
/// Says before the season what the gate will be able to prove, so that nobody waits months for a bit that cannot come. Computed with the kernel
/// itself, on a <see cref="TypicalSample"/>, as closed formulas fail where the spread is small and bets are capped. Pure, thread-safe.
/// </summary>
public static class ReleasePlanner
{
    /// <summary>Spread assumed where none was observed: that of outcomes won or lost on a fifth of the units.</summary>
    public const double GuessedSigma = 0.45;

    /// <summary>Difference, in parts of the range, that a season worth starting can prove.</summary>
    public const double WorthStarting = 0.5;

    // 2^-30 of the range is finer than anybody reads.
    private const int Halvings = 30;
    private const int MostUnits = 1 << 20;

    /// <summary>Plans a season.</summary>
    /// <exception cref="ArgumentException">A count is negative, sigma is negative or not finite, or delta is out of the kernel's bounds.</exception>
    public static ReleasePlan Plan(PlanRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentOutOfRangeException.ThrowIfNegative(request.SealedUnits);
        ArgumentOutOfRangeException.ThrowIfNegative(request.ConfirmUnits);
        double sigma = request.Sigma ?? GuessedSigma;
        if (!double.IsFinite(sigma) || sigma < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(request), sigma, "Sigma must be a finite standard deviation of 0 or more, in parts of the range.");
        }

        double threshold = request.Ledger.NextThreshold;
        var confirm = new Test(sigma, request.Delta, threshold, Informed: false);
        Test onSealed = confirm with { Informed = true };
        int missing = Missing(confirm, request.ConfirmUnits) + Missing(onSealed, request.SealedUnits);
        var plan = new ReleasePlan
        {
            Threshold = threshold,
            Sigma = sigma,
            SigmaGuessed = request.Sigma is null,
            SmallestOnConfirm = SmallestProvable(confirm, request.ConfirmUnits),
            SmallestOnSealed = SmallestProvable(onSealed, request.SealedUnits),
            FewestUnits = FewestUnits(threshold),
            MoreUnits = missing,
        };
        return plan with { Text = Describe(plan, request) };
    }

    /// <summary>Fewest units, each won by the whole range, whose evidence reaches a threshold; at most 2^20.</summary>
    public static int FewestUnits(double threshold) => Fewest(units => TypicalSample.LnE(units, 1, 0, 0, null) >= threshold);

    /// <summary>Least mean difference above delta, in parts of the range, that gives enough evidence half of the time; null when none does.</summary>
    internal static double? SmallestProvable(Test test, int units)
    {
        double low = test.Delta;
        double high = 1;
        if (!test.Passes(units, high))
        {
            return null;
        }

        for (int halving = 0; halving < Halvings; halving++)
        {
            double middle = 0.5 * (low + high);
            bool passes = test.Passes(units, middle);
            high = passes ? middle : high;
            low = passes ? low : middle;
        }

        return high;
    }

    private static int Missing(Test test, int units) =>
        test.Passes(units, test.WorthProving) ? 0 : Math.Max(1, Fewest(n => test.Passes(n, test.WorthProving)) - units);

    /// <summary>The least number of units that suffices, up to a limit, where more always do.</summary>
    internal static int Fewest(Func<int, bool> suffices)
    {
        int high = 1;
        while (high < MostUnits && !suffices(high))
        {
            high *= 2;
        }

        int low = high / 2;
        while (high - low > 1)
        {
            int middle = low + ((high - low) / 2);
            (low, high) = suffices(middle) ? (low, middle) : (middle, high);
        }

        return high;
    }

    private static string Describe(ReleasePlan plan, PlanRequest request)
    {
        string sigma = string.Create(CultureInfo.InvariantCulture, $"{(plan.SigmaGuessed ? "guessed" : "observed")} spread {plan.Sigma:0.####} of the range");
        string units = $"{request.ConfirmUnits} confirm and {request.SealedUnits} sealed units";
        if (!plan.Enough)
        {
            return $"With {units} ({sigma}) not even a gain of half the score range can be proved. "
                + $"Collect about {plan.MoreUnits} more units for these roles, or narrow the range to what scores really span.";
        }

        double scale = request.Score.High - request.Score.Low;
        return $"With {units} ({sigma}) the next release must be better by about "
            + string.Create(CultureInfo.InvariantCulture, $"{plan.Smallest * scale:G3} in score ({plan.Smallest * 100:G3}% of the range) ")
            + "to have an even chance of being proved.";
    }

    /// <summary>One of the two tests a release must pass.</summary>
    internal readonly record struct Test(double Sigma, double Delta, double Threshold, bool Informed)
    {
        // With a delta it is half of what lies above the delta, or no number of units would suffice.
        public double WorthProving => (WorthStarting * (1 - Math.Max(0, Delta))) + Math.Max(0, Delta);

        public bool Passes(int units, double mean)
        {
            double? lambda0 = Informed && units > 0 ? EvidenceKernel.Lambda0(Sigma, units, Threshold) : null;
            return TypicalSample.LnE(units, mean, Sigma, Delta, lambda0) >= Threshold;
        }
    }
}
