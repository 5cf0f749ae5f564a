namespace Factory.Core.Cord;

/// <summary>Input of the activity that pulls the cord.</summary>
/// <param name="Line">The line.</param>
/// <param name="Cycle">The cycle at which it stops.</param>
/// <param name="Owner">Who has to answer.</param>
/// <param name="Rule">The rule that pulled it.</param>
/// <param name="Why">What was seen.</param>
/// <param name="Request">Names this pull, so that an activity that runs again finds its stop, also when that has been answered meanwhile; null: an unanswered stop of the same rule and cycle is the same.</param>
public sealed record StopInput(string Line, int Cycle, string Owner, string Rule, string Why, string? Request = null);
