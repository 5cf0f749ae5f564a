using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Factory.Api.Http;

namespace Factory.Api.Tests;

public sealed partial class OpenApiTests : IAsyncLifetime
{
    private ApiPlace _place = null!;
    private JsonNode _document = null!;

    public async Task InitializeAsync()
    {
        _place = await ApiPlace.Open();
        _document = await _place.Json("/openapi/v1.json");
    }

    [Fact]
    public void Every_route_is_listed_with_its_parameters()
    {
        ((string)_document["openapi"]!).ShouldStartWith("3.1");
        var listed = _document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(method => (Path: path.Key, Method: method.Key.ToUpperInvariant(), Operation: method.Value!))).ToList();
        listed.Select(l => (l.Method, l.Path)).Order().ShouldBe(_place.Api.Routes.Select(r => (r.Method, r.Template)).Order());
        foreach ((string path, _, JsonNode operation) in listed)
        {
            operation["parameters"]!.AsArray().Where(p => (string)p!["in"]! == "path").Select(p => (string)p!["name"]!).ShouldBe(Parameter().Matches(path).Select(m => m.Groups[1].Value), path);
            operation["responses"]!.AsObject().Count.ShouldBeGreaterThan(3, path);
        }

        listed.Select(l => (string)l.Operation["operationId"]!).Distinct().Count().ShouldBe(listed.Count);
    }

    [Fact]
    public void Every_reference_resolves()
    {
        string[] references = [.. Reference().Matches(_document.ToJsonString()).Select(m => m.Groups[1].Value).Distinct()];
        references.Length.ShouldBeGreaterThan(20);
        foreach (string reference in references)
        {
            reference.ShouldStartWith("#/");
            JsonNode? found = _document;
            foreach (string step in reference[2..].Split('/'))
            {
                found = found?[step];
            }

            found.ShouldNotBeNull(reference);
        }
    }

    [Fact]
    public async Task An_answer_holds_the_names_that_its_schema_promises()
    {
        await _place.Run();
        (string, string)[] pairs =
        [
            ("/api/lines/pricing", "LineDetail"), ("/health", "HealthDocument"), ("/api/lines/pricing/cycles/1", "CycleDetail"),
            ("/api/lines/pricing/releases/v0", "ReleaseRecord"), ("/api/none", "ApiProblem"),
        ];
        foreach ((string address, string schema) in pairs)
        {
            string[] promised = [.. _document["components"]!["schemas"]![schema]!["required"]!.AsArray().Select(n => (string)n!)];
            ApiPlace.Parse(await _place.Get(address)).AsObject().Select(p => p.Key).ShouldBe(promised, address);
        }
    }

    public Task DisposeAsync() => _place.DisposeAsync().AsTask();

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Parameter();

    [GeneratedRegex("\"\\$ref\":\"([^\"]*)\"")]
    private static partial Regex Reference();
}
