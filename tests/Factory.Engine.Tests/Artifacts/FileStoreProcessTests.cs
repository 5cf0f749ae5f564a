using System.Diagnostics;
using System.Text;
using Factory.Core.Artifacts;
using Factory.Engine.Artifacts;
using Xunit.Abstractions;

namespace Factory.Engine.Tests.Artifacts;

public sealed class FileStoreProcessTests(ITestOutputHelper output) : IDisposable
{
    private readonly StoreFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_counter_kept_by_swaps_of_several_processes_loses_no_step()
    {
        Process[] children = [.. Enumerable.Range(0, 3).Select(_ => Child("count", _folder.Path, "40"))];
        foreach (Process child in children)
        {
            using (child)
            {
                await child.WaitForExitAsync();
                child.ExitCode.ShouldBe(0, await child.StandardError.ReadToEndAsync());
            }
        }

        Text((await _folder.Open().Read("counter"))!).ShouldBe("120");
    }

    [Fact]
    public async Task A_killed_writer_leaves_only_whole_things_and_everything_it_confirmed()
    {
        const int Seed = 11;
        output.WriteLine($"seed {Seed}");
        var random = new Random(Seed);
        for (int round = 0; round < 6; round++)
        {
            string confirmed = await WriteAndKill(lines: random.Next(1, 40));

            FileArtifactStore store = _folder.Open(new LaterClock(TimeSpan.FromMinutes(2)));
            Digest latest = Digest.Parse(Text((await store.Read("latest"))!));
            (await store.Get(latest)).Length.ShouldBeGreaterThanOrEqualTo(50_000);
            (await store.Contains(Digest.Parse(confirmed))).ShouldBeTrue();
            Directory.EnumerateFiles(_folder.Temporary).ShouldBeEmpty();
            await EveryObjectIsWhole(store);
        }
    }

    private async Task<string> WriteAndKill(int lines)
    {
        using Process child = Child("write", _folder.Path);
        string last = "";
        for (int i = 0; i < lines; i++)
        {
            last = await child.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException(await child.StandardError.ReadToEndAsync());
        }

        child.Kill();
        await child.WaitForExitAsync();
        return last;
    }

    private async Task EveryObjectIsWhole(FileArtifactStore store)
    {
        foreach (string file in Directory.EnumerateFiles(Path.Combine(_folder.Path, "objects"), "*", SearchOption.AllDirectories))
        {
            await store.Get(Digest.Parse(Path.GetFileName(file)));
        }
    }

    private static Process Child(params string[] arguments)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "Factory.Engine.Child.dll");
        return Process.Start(new ProcessStartInfo("dotnet", [program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
    }

    private static string Text(TaggedContent content) => Encoding.UTF8.GetString(content.Content.Span);
}
