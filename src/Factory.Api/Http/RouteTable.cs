using Factory.Api.Problems;

namespace Factory.Api.Http;

/// <summary>Finds the route of a request. Immutable.</summary>
public sealed class RouteTable
{
    private const int MostSegments = 8;

    private readonly IReadOnlyList<(ApiRoute Route, string[] Segments)> _routes;

    /// <summary>Creates the table.</summary>
    /// <exception cref="ArgumentException">Two routes answer the same method and path, or a parameter has no rule.</exception>
    public RouteTable(IReadOnlyList<ApiRoute> routes)
    {
        _routes = [.. routes.Select(r => (r, r.Template.Split('/')))];
        foreach ((ApiRoute route, string[] segments) in _routes)
        {
            foreach (string parameter in segments.Where(IsParameter))
            {
                PathRules.WhyNot(Name(parameter), "");
            }

            if (_routes.Count(other => other.Route.Method == route.Method && Shape(other.Segments) == Shape(segments)) > 1)
            {
                throw new ArgumentException($"{route.Method} {route.Template} stands there twice.", nameof(routes));
            }
        }
    }

    /// <summary>The route that a request means, with the values of its parameters. HEAD is GET.</summary>
    /// <exception cref="ApiProblemException">404: no such path. 405: not with this method. 400: a parameter breaks its rule.</exception>
    public (ApiRoute Route, ApiCall Call) Find(ApiRequest request)
    {
        string[] path = request.Path.Split('/', MostSegments + 1);
        List<(ApiRoute Route, string[] Segments)> fitting = [.. _routes.Where(r => Fits(r.Segments, path))];
        if (fitting.Count == 0)
        {
            throw ApiProblem.NotFound("There is nothing at this path. GET /openapi/v1.json lists what there is.");
        }

        string method = request.Method == "HEAD" ? "GET" : request.Method;
        (ApiRoute? route, string[] segments) = fitting.FirstOrDefault(r => r.Route.Method == method);
        return route is null ? throw NotAllowed(request.Method, fitting.Select(r => r.Route.Method)) : (route, new ApiCall(request, Values(segments, path)));
    }

    private static ApiProblemException NotAllowed(string method, IEnumerable<string> allowed)
    {
        string allow = string.Join(", ", allowed.SelectMany(m => m == "GET" ? ["GET", "HEAD"] : new[] { m }).Order(StringComparer.Ordinal));
        return new ApiProblemException(new ApiProblem(405, "method-not-allowed", "Not with this method", $"{method} does nothing here. Use {allow}."))
        {
            Headers = new Dictionary<string, string> { ["Allow"] = allow },
        };
    }

    private static bool Fits(string[] template, string[] path)
    {
        if (template.Length != path.Length)
        {
            return false;
        }

        for (int i = 0; i < path.Length; i++)
        {
            if (IsParameter(template[i]) ? path[i].Length == 0 : template[i] != path[i])
            {
                return false;
            }
        }

        return true;
    }

    private static Dictionary<string, string> Values(string[] template, string[] path)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        for (int i = 0; i < template.Length; i++)
        {
            if (!IsParameter(template[i]))
            {
                continue;
            }

            string name = Name(template[i]);
            values[name] = PathRules.WhyNot(name, path[i]) is { } why
                ? throw ApiProblem.BadRequest($"'{Printable(path[i])}' cannot be: {why}.")
                : path[i];
        }

        return values;
    }

    private static bool IsParameter(string segment) => segment.StartsWith('{');

    private static string Name(string segment) => segment.Trim('{', '}');

    private static string Shape(string[] segments) => string.Join('/', segments.Select(s => IsParameter(s) ? "{}" : s));

    private static string Printable(string value) => new([.. value.Take(100).Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '?' : c)]);
}
