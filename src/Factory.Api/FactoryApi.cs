using Factory.Api.Handlers;
using Factory.Api.Http;
using Factory.Api.Problems;

namespace Factory.Api;

/// <summary>The HTTP API, free of any host: a table of routes, and the way from a request to an answer. Thread-safe.</summary>
public sealed class FactoryApi
{
    private readonly ApiServices _services;
    private readonly RouteTable _table;

    /// <summary>Creates the API.</summary>
    /// <param name="services">What its handlers work with.</param>
    public FactoryApi(ApiServices services)
    {
        _services = services;
        Routes =
        [
            .. new LineHandlers(services).Routes,
            .. new RunHandlers(services).Routes,
            .. new ProgressHandlers(services).Routes,
            .. new CaseHandlers(services).Routes,
            .. new CycleHandlers(services).Routes,
            .. new CandidateHandlers(services).Routes,
            .. new ReleaseHandlers(services).Routes,
            .. new RolloutHandlers(services).Routes,
            .. new LessonHandlers(services).Routes,
            .. new StopHandlers(services).Routes,
            .. new ArtifactHandlers(services).Routes,
            .. new InstanceHandlers(services).Routes,
            .. new HealthHandlers(services).Routes,
            .. new OpenApiHandlers(() => Routes!, ProgramVersion.Text).Routes,
        ];
        _table = new RouteTable(Routes);
    }

    /// <summary>All operations.</summary>
    public IReadOnlyList<ApiRoute> Routes { get; }

    /// <summary>Answers a request. Never throws but for cancellation: what goes wrong is problem details (RFC 9457).</summary>
    public async Task<ApiResponse> Handle(ApiRequest request, CancellationToken cancellationToken)
    {
        try
        {
            (ApiRoute route, ApiCall call) = _table.Find(request);
            ApiResponse response = await route.Handler(call, cancellationToken);
            response = route.Changes ? response : EntityTag.Apply(request, response);
            return request.Method == "HEAD" ? response with { Body = default, Stream = null } : response;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (ApiProblemException refused)
        {
            return ProblemAnswers.Answer(refused.Problem, request, refused.Headers);
        }
        catch (Exception failure)
        {
            // The edge of the API: whatever it was, the caller gets an answer, and the host hears of what nobody expected.
            ApiProblem? expected = ProblemAnswers.Expected(failure);
            if (expected is null or { Status: >= 500 })
            {
                _services.Fault(failure);
            }

            return ProblemAnswers.Answer(Shown(expected ?? ProblemAnswers.Fault), request);
        }
    }

    private ApiProblem Shown(ApiProblem problem)
    {
        string root = _services.Catalog.Root;
        return problem with { Detail = ShownProblems.Below(root, problem.Detail), Problems = ShownProblems.Below(root, problem.Problems) };
    }
}
