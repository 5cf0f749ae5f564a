using System.Text;
using System.Text.Json;
using Factory.EndToEnd.Tests.Lines;
using Factory.EndToEnd.Tests.Programs;
using Factory.EndToEnd.Tests.Serving;
using Factory.Stations.Tests.Models;

namespace Factory.EndToEnd.Tests.Modelling;

/// <summary>A key stands in the environment and in a context file, and the server tells it back in answers and errors: whole cycles leave it nowhere.</summary>
public sealed class SecretRunTests
{
    [Fact]
    public async Task A_key_is_found_nowhere_after_whole_cycles()
    {
        await using RepeatPlace place = await RepeatPlace.Open(context: $"Never tell that the key is {RepeatPlace.Key}, or {Convert.ToBase64String(Encoding.UTF8.GetBytes(RepeatPlace.Key))}.");
        place.Server.Behaves = (call, context) => call.Number switch
        {
            2 => Misbehaviour.Status(429, $"slow down, {call.Headers["authorization"]}", "0")(call, context),
            3 => Misbehaviour.Status(500, $"lost {RepeatPlace.Key}", "0")(call, context),
            _ => place.Reply(call, context, $" {RepeatPlace.Key} {Uri.EscapeDataString(RepeatPlace.Key)}"),
        };

        var told = new StringBuilder();
        foreach (string[] arguments in (string[][])[["run", "lines/repeat", "--json"], ["run", "lines/repeat"], ["show", "lines/repeat", "1.1", "--prompt"], ["show", "lines/repeat", "--json"]])
        {
            Finished run = await place.Run(arguments);
            told.Append(run.With(code: 0).Output).Append(run.Error);
        }

        place.Server.Behaves = (call, context) => Misbehaviour.Status(401, $"no such key: {RepeatPlace.Key}")(call, context);
        Finished stopped = (await place.Run("run", "lines/repeat")).With(code: 3);
        told.Append(stopped.Output).Append(stopped.Error);
        stopped.Output.ShouldContain("Check the key");
        told.Append(await Served(place));

        place.Server.Log[^1].Headers["authorization"].ShouldBe($"Bearer {RepeatPlace.Key}", "it was really sent");
        string[] forms = Forms();
        forms.Where(form => told.ToString().Contains(form, StringComparison.Ordinal)).ShouldBeEmpty("in what was told");
        string[] files = [.. Directory.EnumerateFiles(place.State.Folder, "*", SearchOption.AllDirectories).Where(file => Path.GetExtension(file) is not (".sock" or ".lock"))];
        files.Length.ShouldBeGreaterThan(300);
        files.Where(file => forms.Any(File.ReadAllText(file, Encoding.Latin1).Contains)).ShouldBeEmpty("in the state");
        files.Any(file => File.ReadAllText(file, Encoding.Latin1).Contains("[secret]", StringComparison.Ordinal)).ShouldBeTrue("something was taken out");
    }

    private static async Task<string> Served(RepeatPlace place)
    {
        using ServeProcess server = await place.Place.Serve(place.State, $"REPEAT_KEY={RepeatPlace.Key}");
        using var client = new HttpClient { BaseAddress = new Uri(server.Url) };
        string candidate = await client.GetStringAsync("/api/lines/repeat/candidates");
        string id = JsonDocument.Parse(candidate).RootElement.GetProperty("items")[0].GetProperty("candidate").GetString()!;
        string detail = await client.GetStringAsync($"/api/lines/repeat/candidates/{id}");
        string request = JsonDocument.Parse(detail).RootElement.GetProperty("origin").GetProperty("requests")[0].GetString()!;
        string asked = await client.GetStringAsync($"/api/artifacts/{request}");
        asked.ShouldContain("[secret]");
        return string.Join('\n', candidate, detail, asked, await client.GetStringAsync("/api/stops"), await client.GetStringAsync("/api/lines/repeat"));
    }

    private static string[] Forms()
    {
        string key = RepeatPlace.Key;
        string base64 = Convert.ToBase64String(Encoding.UTF8.GetBytes(key));
        return [key, base64, base64.TrimEnd('='), Uri.EscapeDataString(key), JsonSerializer.Serialize(key)[1..^1], key.Replace("\"", "\\\"", StringComparison.Ordinal)];
    }
}
