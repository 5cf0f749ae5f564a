using System.Collections.Concurrent;
using System.Diagnostics;
using Factory.Engine.Artifacts;
using Factory.Stations.Models.Spending;
using Microsoft.AspNetCore.Http;

namespace Factory.Stations.Tests.Models;

/// <summary>kill -9 in the middle of a campaign: the server's own log shows what is asked, and paid, again.</summary>
public sealed class KilledCampaignTests : IDisposable
{
    private const int KillAt = 75;

    private readonly string _folder = Directory.CreateTempSubdirectory("factory-campaign-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Nothing_is_asked_again_but_what_was_in_flight()
    {
        await using ModelServer server = await ModelServer.Start();
        var kill = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        server.Behaves = (call, context) =>
        {
            if (call.Number >= KillAt && !kill.Task.IsCompleted)
            {
                kill.SetResult();
            }

            return Misbehaviour.Answer(call, context, $"answer to {call.Prompt}");
        };

        (Process victim, ConcurrentQueue<string> said, Task reading) = Start(server.Url);
        await kill.Task.WaitAsync(TimeSpan.FromSeconds(120));
        victim.Kill();
        await victim.WaitForExitAsync();
        await reading;
        HashSet<string> answered = [.. said];
        answered.ShouldNotContain("end", "it was killed too late");
        int before = server.Log.Count;

        (Process heir, ConcurrentQueue<string> saidByHeir, Task readingHeir) = Start(server.Url);
        await heir.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(120));
        await readingHeir;
        saidByHeir.Count.ShouldBe(Campaign.Questions + 1);

        ILookup<string, ServedCall> asked = server.Log.ToLookup(c => c.Prompt);
        asked.Count.ShouldBe(Campaign.Questions);
        string[] twice = [.. asked.Where(q => q.Count() > 1).Select(q => q.Key)];
        twice.Length.ShouldBeLessThanOrEqualTo(Campaign.AtOnce, $"{before} calls before the kill");
        twice.ShouldAllBe(question => !answered.Contains(question));
        asked.ShouldAllBe(q => q.Count() <= 2);

        SpendSums sums = await new SpendBook(FileArtifactStore.Open(_folder)).Read("pricing");
        sums.Calls.ShouldBeInRange(Campaign.Questions, server.Log.Count);
    }

    private (Process Child, ConcurrentQueue<string> Said, Task Reading) Start(string url)
    {
        string program = typeof(KilledCampaignTests).Assembly.Location;
        Process child = Process.Start(new ProcessStartInfo("dotnet", ["exec", program, "campaign", _folder, url]) { RedirectStandardOutput = true })!;
        var said = new ConcurrentQueue<string>();
        return (child, said, Read(child.StandardOutput, said));
    }

    private static async Task Read(StreamReader output, ConcurrentQueue<string> said)
    {
        while (await output.ReadLineAsync() is { } line)
        {
            said.Enqueue(line);
        }
    }
}
