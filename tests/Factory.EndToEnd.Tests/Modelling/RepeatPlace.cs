using System.Text.RegularExpressions;
using Factory.EndToEnd.Tests.Lines;
using Factory.EndToEnd.Tests.Programs;
using Factory.Stations.Tests.Models;
using Microsoft.AspNetCore.Http;

namespace Factory.EndToEnd.Tests.Modelling;

/// <summary>A user's folder with the line <c>repeat</c>, and the server of its model, which keeps a log of its own.</summary>
internal sealed partial class RepeatPlace : IAsyncDisposable
{
    public const string Key = "sk-e2e-9c41+never/to=be-seen\"quoted";

    private readonly TaskCompletionSource[] _reached = [.. Enumerable.Range(0, 2_000).Select(_ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously))];

    private RepeatPlace(ModelServer server) => Server = server;

    public ModelServer Server { get; }

    public Workplace Place { get; } = new();

    public StateFolder State => Place.State("state");

    public static async Task<RepeatPlace> Open(string budget = "{ minutes: 100 }", string context = "Words are words.")
    {
        var place = new RepeatPlace(await ModelServer.Start());
        place.Server.Behaves = (call, context) => place.Reply(call, context, "");
        RepeatLine.Write(place.Place.Root, budget, context);
        RepeatLine.Serve(place.Place.Root, place.Server.Url);
        return place;
    }

    /// <summary>Ends when so many calls have arrived in all.</summary>
    public Task Reached(int calls) => _reached[calls].Task;

    /// <summary>Answers a case with its word, and whoever asks for a prompt with one.</summary>
    public Task Reply(ServedCall call, HttpContext context, string besides)
    {
        _reached[call.Number].TrySetResult();
        return Misbehaviour.Answer(call, context, Case().Match(call.Prompt) is { Success: true } one
            ? one.Groups[1].Value + besides
            : $"I ask more kindly.{besides}\n\n```file:prompt.md\n{call.Number}. Repeat: {{{{text}}}}\n```\n");
    }

    /// <summary>The calls that were for a case: each is another question. (Those for prompts ask for one sample more of the same.)</summary>
    public IReadOnlyList<string> Cases => [.. Server.Log.Select(c => c.Prompt).Where(p => Case().IsMatch(p))];

    public FactoryProcess Start(params string[] arguments) => Place.Start([.. arguments, "--state", State.Folder], $"REPEAT_KEY={Key}");

    public async Task<Finished> Run(params string[] arguments)
    {
        using FactoryProcess process = Start(arguments);
        return await process.End();
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        Place.Dispose();
    }

    [GeneratedRegex(@"^(?:\d+\. )?Repeat: (word\d+)\s*$")]
    private static partial Regex Case();
}
