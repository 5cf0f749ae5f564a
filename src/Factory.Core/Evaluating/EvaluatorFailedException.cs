namespace Factory.Core.Evaluating;

/// <summary>
/// The line's trusted evaluator (or one of its tests) is at fault, not the candidate: it threw something other than
/// <see cref="Authoring.PolicyFailedException"/>, awaited something other than the policy, or neither asked nor ended in time. An evaluator that finds a
/// decision unfit says so with a PolicyFailedException; anything else it throws is taken for its own fault. The line pulls the cord.
/// </summary>
public sealed class EvaluatorFailedException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="caseId">The case, or the test, at which it happened.</param>
    /// <param name="what">What happened.</param>
    /// <param name="place">Where in the line's own files, as <c>file:line</c>; null when not known.</param>
    public EvaluatorFailedException(string caseId, string what, string? place = null)
        : base($"The evaluator failed on '{caseId}': {what}")
    {
        CaseId = caseId;
        Place = place;
    }

    /// <summary>Where in the line's own files, as <c>file:line</c>; null when not known.</summary>
    public string? Place { get; }

    /// <summary>The case, or the test, at which it happened.</summary>
    public string CaseId { get; }
}
