using System.Text;
using System.Text.Json.Nodes;
using Factory.Api.Http;
using Factory.Api.OpenApi;

namespace Factory.Api.Handlers;

/// <summary>The API's own description.</summary>
/// <param name="routes">All routes, known once the table is complete.</param>
/// <param name="version">Version of Factory.</param>
internal sealed class OpenApiHandlers(Func<IReadOnlyList<ApiRoute>> routes, string version)
{
    private readonly Lazy<byte[]> _document = new(() => Encoding.UTF8.GetBytes(OpenApiDocument.Create(routes(), version).ToJsonString(ApiJson.Answers)));

    public IReadOnlyList<ApiRoute> Routes =>
    [
        new()
        {
            Method = "GET",
            Template = "/openapi/v1.json",
            Operation = "openApi",
            Summary = "This description (OpenAPI 3.1).",
            Result = typeof(JsonObject),
            Handler = (_, _) => Task.FromResult(new ApiResponse { Status = 200, ContentType = Answer.Json, Body = _document.Value }),
        },
    ];
}
