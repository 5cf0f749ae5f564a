/// <summary>What is known in the evening, when tomorrow's order is placed. Numbers, conditions, texts and arrays of them may stand here.</summary>
/// <param name="Average">Units asked for on an ordinary day; above 0.</param>
/// <param name="Spread">Standard deviation of that.</param>
/// <param name="Stock">Units left over from today that can still be sold tomorrow.</param>
/// <param name="Margin">What a sold unit earns.</param>
/// <param name="Waste">What a unit that is left over tomorrow costs.</param>
/// <param name="IsWeekend">Tomorrow is Saturday or Sunday.</param>
public sealed record Observation(double Average, double Spread, double Stock, double Margin, double Waste, bool IsWeekend);

/// <summary>The order.</summary>
/// <param name="Quantity">Units; from 0 to ten average days.</param>
public sealed record Decision(double Quantity);

/// <summary>Decides how much to order.</summary>
public interface IOrderPolicy
{
    /// <summary>Places tomorrow's order.</summary>
    Decision Decide(Observation o);
}
