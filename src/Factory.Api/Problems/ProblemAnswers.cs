using Factory.Api.Http;
using Factory.Api.Runs;
using Factory.Core;
using Factory.Core.Artifacts;

namespace Factory.Api.Problems;

/// <summary>From what a handler threw to the answer.</summary>
public static class ProblemAnswers
{
    /// <summary>The problem of an exception; null when nobody expected it.</summary>
    public static ApiProblem? Expected(Exception exception) => exception switch
    {
        ApiProblemException known => known.Problem,
        BadSetupException setup => new ApiProblem(422, "bad-setup", "The setup is wrong", setup.Message) { Problems = setup.Problems },
        RunConflictException conflict => new ApiProblem(422, "idempotency-key-reused", "The key was used for another run", conflict.Message),
        ArtifactStoreException => new ApiProblem(503, "store-refuses", "The state cannot be written", "The state's store refused (disk full, or no permission). Nothing was lost; try again when it is writable."),
        _ => null,
    };

    /// <summary>What is said of a fault that nobody expected: nothing of its inside.</summary>
    public static ApiProblem Fault { get; } = new(
        500, "fault", "Factory failed", "Something failed inside Factory; the host's log says what. Try again; if it fails again, report it with the log.");

    /// <summary>The answer.</summary>
    public static ApiResponse Answer(ApiProblem problem, ApiRequest request, IReadOnlyDictionary<string, string>? headers = null) => new()
    {
        Status = problem.Status,
        ContentType = ApiProblem.MediaType,
        Headers = new Dictionary<string, string>(headers ?? new Dictionary<string, string>()) { ["Cache-Control"] = "no-store" },
        Body = ApiJson.Serialize(problem with { Instance = request.Path }),
    };
}
