using System.Globalization;
using System.Text.Json.Nodes;
using Factory.Api.Http;
using Factory.Api.Problems;
using Factory.Api.Progress;

namespace Factory.Api.OpenApi;

/// <summary>The API's description (OpenAPI 3.1), made from the table of routes and the records themselves, so that it cannot say anything else than they do.</summary>
public static class OpenApiDocument
{
    private static readonly Dictionary<int, string> s_everywhere = new()
    {
        [400] = "A parameter or the body is wrong.",
        [404] = "There is no such thing.",
        [500] = "Factory failed; the host's log says why.",
    };

    /// <summary>Makes the document.</summary>
    /// <param name="routes">All operations.</param>
    /// <param name="version">Version of Factory.</param>
    public static JsonObject Create(IReadOnlyList<ApiRoute> routes, string version)
    {
        var schemas = new SchemaBook();
        var paths = new JsonObject();
        foreach (IGrouping<string, ApiRoute> path in routes.GroupBy(r => r.Template))
        {
            paths[path.Key] = new JsonObject(path.Select(r => KeyValuePair.Create(r.Method.ToLowerInvariant(), (JsonNode?)Operation(r, schemas))));
        }

        foreach (Type told in new[] { typeof(StationEvent), typeof(CycleEvent), typeof(StopEvent) })
        {
            schemas.Answer(told);
        }

        return new JsonObject
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject { ["title"] = "Factory", ["version"] = version, ["description"] = "Product lines that improve overnight. docs/api.md tells how to use it." },
            ["paths"] = paths,
            ["components"] = new JsonObject { ["schemas"] = schemas.ToJson() },
        };
    }

    private static JsonObject Operation(ApiRoute route, SchemaBook schemas)
    {
        var operation = new JsonObject
        {
            ["operationId"] = route.Operation,
            ["summary"] = route.Summary,
            ["parameters"] = Parameters(route),
        };
        if (route.Body is not null || route.Accepts.Count > 0)
        {
            operation["requestBody"] = new JsonObject
            {
                ["required"] = !route.BodyIsOptional,
                ["content"] = route.Body is { } body ? Json(schemas.Body(body)) : Texts(route.Accepts),
            };
        }

        operation["responses"] = Responses(route, schemas);
        return operation;
    }

    private static JsonArray Parameters(ApiRoute route)
    {
        IEnumerable<JsonNode> path = route.Template.Split('/').Where(s => s.StartsWith('{')).Select(s => s.Trim('{', '}'))
            .Select(name => Parameter(name, "path", PathRules.Description(name), isRequired: true));
        IEnumerable<JsonNode> query = route.Parameters.Select(p => Parameter(p.Key, "query", p.Value, isRequired: false));
        IEnumerable<JsonNode> headers = route.Headers.Select(p => Parameter(p.Key, "header", p.Value, isRequired: false));
        return [.. path, .. query, .. headers];
    }

    private static JsonObject Parameter(string name, string place, string description, bool isRequired) => new()
    {
        ["name"] = name,
        ["in"] = place,
        ["required"] = isRequired,
        ["description"] = description,
        ["schema"] = new JsonObject { ["type"] = "string" },
    };

    private static JsonObject Responses(ApiRoute route, SchemaBook schemas)
    {
        JsonObject content = route.Result is { } result ? Json(schemas.Answer(result)) : [];
        foreach (string media in route.Produces)
        {
            content.TryAdd(media, new JsonObject { ["schema"] = new JsonObject { ["type"] = "string" } });
        }

        var responses = new JsonObject { [Text(route.Success)] = new JsonObject { ["description"] = "Done.", ["content"] = content } };
        if (!route.Changes)
        {
            responses["304"] = new JsonObject { ["description"] = "Not changed since the ETag in If-None-Match." };
        }

        foreach ((int status, string when) in s_everywhere.Concat(route.Refusals).OrderBy(r => r.Key))
        {
            responses[Text(status)] = new JsonObject
            {
                ["description"] = when,
                ["content"] = new JsonObject { [ApiProblem.MediaType] = new JsonObject { ["schema"] = schemas.Answer(typeof(ApiProblem)) } },
            };
        }

        return responses;
    }

    private static JsonObject Json(JsonNode schema) => new() { [Answer.Json] = new JsonObject { ["schema"] = schema } };

    private static JsonObject Texts(IReadOnlyList<string> media) =>
        new(media.Select(m => KeyValuePair.Create(m, (JsonNode?)new JsonObject { ["schema"] = new JsonObject { ["type"] = "string" } })));

    private static string Text(int status) => status.ToString(CultureInfo.InvariantCulture);
}
