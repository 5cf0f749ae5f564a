using System.Text.Json;
using System.Text.Json.Nodes;
using Factory.Api.Http;
using Factory.Core;
using Factory.Stations.Importing;
using Factory.Stations.Loading;

namespace Factory.Api.Tests;

/// <summary>After a run with a release, nothing of a hidden case is in any answer of any route: no id, no content, no score.</summary>
public sealed class SealTests
{
    private const string Place = "/api/lines/pricing";

    private static readonly string[] s_products = ["0.5", "0.6", "0.7"];

    /// <summary>One address of every kind that is read.</summary>
    private static readonly string[] s_reads =
    [
        "/health", "/openapi/v1.json", "/api/lines", Place, $"{Place}/runs", $"{Place}/runs/1", $"{Place}/cycles", $"{Place}/cycles/1", $"{Place}/candidates", $"{Place}/candidates/1", $"{Place}/releases",
        $"{Place}/releases/v1", $"{Place}/releases/v1/events", $"{Place}/rollout", $"{Place}/lessons", $"{Place}/lessons/1", $"{Place}/diff", $"{Place}/events", $"{Place}/cases", "/api/stops", "/api/stops/S-1",
        "/api/stops/S-1/notices", "/api/instances", "/api/instances/1", "/api/artifacts/1",
    ];

    private static readonly (string Method, string Address, string Body)[] s_changes =
    [
        ("POST", "/api/stops/S-1/answer", """{"decision":"continue","note":"looked into","noTest":"a data matter"}"""),
        ("POST", $"{Place}/stops", """{"why":"looks odd"}"""),
        ("POST", "/api/stops/S-2/answer", """{"decision":"continue","note":"looked into","noTest":"nothing"}"""),
        ("POST", $"{Place}/releases/v1/approve", """{"by":"ada"}"""),
        ("POST", $"{Place}/releases/v1/reject", """{"by":"ada","why":"odd"}"""),
        ("POST", $"{Place}/rollback", """{"by":"ada","why":"odd"}"""),
        ("POST", $"{Place}/rollback", """{"by":"ada","why":"odd","to":"v7"}"""),
        ("PUT", $"{Place}/lessons/0001-01", """{"retire":"odd"}"""),
        ("POST", $"{Place}/runs", """{"cycles":0}"""),
    ];

    [Fact]
    public async Task No_answer_holds_anything_of_a_hidden_case()
    {
        await using ApiPlace place = await ApiPlace.Open();
        place.Kind.Score = (product, row) => ScoreOf(product, row.Id);
        place.Proposer.Says[1] = ["0.6", "does not build", "0.7"];
        place.Proposer.Says[2] = ["0.6 too"];
        ((string)(await place.Run(cycles: 2))["status"]!).ShouldBe("done");
        (await place.Json("/api/lines/pricing"))["champion"]!["version"]!.GetValue<string>().ShouldBe("v1");
        await place.Post("/api/lines/pricing/cases", ApiPlace.Cases(1000, 1100), ("Content-Type", "application/x-ndjson"));
        await place.Post("/api/lines/pricing/cases", ApiPlace.Cases(0, 240).Replace("only-c", "another-c", StringComparison.Ordinal), ("Content-Type", "application/x-ndjson"));
        string[] told = await Change(place);

        CaseSet cases = await new CaseStore(place.Store, LineLoader.Load(Path.Combine(place.Root, "lines", "pricing")).Definition, TimeProvider.System).Open();
        string[] hidden = [.. new[] { DataRole.Select, DataRole.Confirm, DataRole.Sealed }.SelectMany(cases.Rows).Select(row => row.Id)];
        hidden.Length.ShouldBeGreaterThan(150);
        string[] secrets = [.. hidden.SelectMany(Secrets)];

        (string Address, string Text)[] answers = [.. await Everything(place), .. told.Select(t => ("told", t))];
        foreach ((string address, string text) in answers)
        {
            secrets.Where(secret => text.Contains(secret, StringComparison.Ordinal)).ShouldBeEmpty(address);
        }

        // The search finds what it looks for: results on train cases are shown, and hidden ones do exist as objects that are not.
        string shown = string.Concat(answers.Select(a => a.Text));
        cases.Rows(DataRole.Train).SelectMany(row => Secrets(row.Id).Skip(1)).Count(secret => shown.Contains(secret, StringComparison.Ordinal)).ShouldBeGreaterThan(100);
        string[] refused = [.. Objects(place).Where(o => !answers.Any(a => a.Address == "/api/artifacts/" + o))];
        refused.Count(o => secrets.Any(File.ReadAllText(Object(place, o)).Contains)).ShouldBeGreaterThan(3);
    }

    [Fact]
    public async Task Every_route_is_tried()
    {
        await using ApiPlace place = await ApiPlace.Open();
        string[] tried = [.. s_reads.Concat(s_changes.Select(c => c.Address)).Select(a => a.Split('?')[0])];
        JsonObject paths = (await place.Json("/openapi/v1.json"))["paths"]!.AsObject();
        foreach (string template in paths.Select(p => p.Key))
        {
            string pattern = "^" + System.Text.RegularExpressions.Regex.Replace(template, "\\{[^}]+\\}", "[^/]+") + "$";
            tried.ShouldContain(address => System.Text.RegularExpressions.Regex.IsMatch(address, pattern), $"{template} is not tried here");
        }
    }

    /// <summary>What asks for a change, and its answers, refusals too.</summary>
    private static async Task<string[]> Change(ApiPlace place)
    {
        var told = new List<string>();
        foreach ((string method, string address, string body) in s_changes)
        {
            told.Add(ApiPlace.Text(await place.Send(method, address, body, ("Content-Type", "application/json"))));
        }

        return [.. told];
    }

    private static IEnumerable<string> Secrets(string caseId) =>
        [ApiPlace.Secret(caseId), $"\"{caseId}\"", .. s_products.Select(p => JsonSerializer.Serialize(ScoreOf(p, caseId)))];

    private static double ScoreOf(string product, string caseId) =>
        double.Parse(product.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture) + ((int.Parse(caseId.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture) + 1) * 0.00001234567);

    /// <summary>Every answer that there is: each list, each of its items, each artifact, the stream of progress.</summary>
    private static async Task<(string Address, string Text)[]> Everything(ApiPlace place)
    {
        const string line = Place;
        List<string> addresses =
        [
            "/health", "/openapi/v1.json", "/api/lines", line, $"{line}/runs", $"{line}/cycles", $"{line}/candidates", $"{line}/releases", $"{line}/releases/v1/events", $"{line}/lessons", $"{line}/diff",
            "/api/stops", "/api/stops/S-1", "/api/stops/S-1/notices", "/api/instances?limit=500",
        ];
        addresses.AddRange(await Each(place, $"{line}/runs", "run", id => $"{line}/runs/{id}"));
        addresses.AddRange(await Each(place, $"{line}/cycles", "number", id => $"{line}/cycles/{id}"));
        addresses.AddRange(await Each(place, $"{line}/candidates", "candidate", id => $"{line}/candidates/{id}"));
        addresses.AddRange(await Each(place, $"{line}/releases", "version", id => $"{line}/releases/v{id}"));
        addresses.AddRange(await Each(place, "/api/instances", "id", id => $"/api/instances/{Uri.EscapeDataString(id)}"));
        List<(string, string)> answers = [];
        foreach (string address in addresses)
        {
            ApiResponse response = await place.Get(address);
            response.Status.ShouldBe(200, address);
            answers.Add((address, ApiPlace.Text(response)));
        }

        foreach (string artifact in Objects(place))
        {
            ApiResponse response = await place.Get($"/api/artifacts/{artifact}");
            if (response.Status == 200)
            {
                answers.Add(($"/api/artifacts/{artifact}", ApiPlace.Text(response)));
            }
        }

        answers.Add(("rollout", ApiPlace.Text(await place.Get($"{line}/rollout"))));
        foreach (string lesson in await Each(place, $"{line}/lessons", "id", id => $"{line}/lessons/{id}"))
        {
            answers.Add((lesson, ApiPlace.Text(await place.Get(lesson))));
        }

        answers.Add(("events", await Progress(place)));
        return [.. answers];
    }

    private static async Task<string> Progress(ApiPlace place)
    {
        ApiResponse response = await place.Get("/api/lines/pricing/events?seconds=1", ("Last-Event-ID", "1.0"));
        using var body = new MemoryStream();
        using var gone = new CancellationTokenSource(TimeSpan.FromMilliseconds(400));
        await Should.ThrowAsync<OperationCanceledException>(() => response.Stream!(body, gone.Token));
        string text = System.Text.Encoding.UTF8.GetString(body.ToArray());
        text.ShouldContain("event: cycle");
        return text;
    }

    private static async Task<IEnumerable<string>> Each(ApiPlace place, string list, string id, Func<string, string> address) =>
        (await place.Items(list)).Select(item => address(JsonNode.Parse(item)![id]!.ToString())).Distinct();

    private static IEnumerable<string> Objects(ApiPlace place) =>
        Directory.EnumerateFiles(Path.Combine(place.Root, "state", "objects", "sha256"), "*", SearchOption.AllDirectories).Select(Path.GetFileName).OfType<string>();

    private static string Object(ApiPlace place, string digest) => Path.Combine(place.Root, "state", "objects", "sha256", digest[..2], digest);
}
