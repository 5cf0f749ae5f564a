namespace Factory.Api.Problems;

/// <summary>A request is answered with a problem.</summary>
/// <param name="problem">The problem.</param>
public sealed class ApiProblemException(ApiProblem problem) : Exception(problem.Detail)
{
    /// <summary>The problem.</summary>
    public ApiProblem Problem { get; } = problem;

    /// <summary>Further headers of the answer.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();
}
