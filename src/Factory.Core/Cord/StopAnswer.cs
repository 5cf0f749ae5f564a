namespace Factory.Core.Cord;

/// <summary>A person's answer to a stop. Comes with a new test, or with the reason why there is none.</summary>
/// <param name="Decision">What is to happen.</param>
/// <param name="Note">What was found and done; never empty.</param>
/// <param name="By">Who answered.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Test">The test that every later candidate must pass; null when there is none.</param>
/// <param name="NoTest">Why there is no test; null when there is one.</param>
public sealed record StopAnswer(StopDecision Decision, string Note, string By, DateTime At, StopTest? Test = null, string? NoTest = null)
{
    /// <summary>Whether another answer says the same, whoever gave it and whenever.</summary>
    public bool SaysTheSameAs(StopAnswer other) => this with { By = other.By, At = other.At } == other;
}
