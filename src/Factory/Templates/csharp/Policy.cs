using System;

/// <summary>Orders what is asked for on an average day, within the rules.</summary>
public sealed class Policy : IOrderPolicy
{
    public Decision Decide(Observation o)
    {
        double wanted = Quantity(o);
        return new Decision(double.IsFinite(wanted) ? Math.Clamp(wanted, 0, 10 * o.Average) : o.Average);
    }

    private static double Quantity(Observation o) => o.Average;
}
