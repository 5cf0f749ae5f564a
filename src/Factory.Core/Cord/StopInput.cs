namespace Factory.Core.Cord;

/// <summary>Input of the activity that pulls the cord.</summary>
/// <param name="Line">The line.</param>
/// <param name="Cycle">The cycle at which it stops.</param>
/// <param name="Owner">Who has to answer.</param>
/// <param name="Rule">The rule that pulled it.</param>
/// <param name="Why">What was seen.</param>
public sealed record StopInput(string Line, int Cycle, string Owner, string Rule, string Why);
