using Factory.Api.Http;
using Factory.Api.Problems;
using Microsoft.AspNetCore.Http;

namespace Factory.Serving.Web;

/// <summary>What the server refuses by itself, before the API sees it: problem details as the API's own.</summary>
public static class Refusal
{
    /// <summary>An answer that says what happened and what to do.</summary>
    /// <param name="request">What was asked.</param>
    /// <param name="problem">Why it was not done.</param>
    /// <param name="headers">Further headers.</param>
    public static ApiResponse Of(HttpRequest request, ApiProblem problem, params (string Name, string Value)[] headers)
    {
        var asked = new ApiRequest { Method = request.Method, Path = request.Path.Value ?? "/" };
        return ProblemAnswers.Answer(problem, asked, headers.ToDictionary(h => h.Name, h => h.Value));
    }
}
