using Factory.Core;
using Factory.Engine.Tests;
using Factory.Stations.Importing;

namespace Factory.Stations.Tests.Importing;

public sealed class DataCommandTests : IDisposable
{
    private readonly ImportFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_the_command_prints_in_the_line_s_folder_is_imported()
    {
        _folder.Write("cases.jsonl", ImportFolder.Days(0, 20));
        ImportResult result = await _folder.Cases(command: "cat cases.jsonl; echo done >&2").ImportCommand(_folder.Path);
        (result.New, result.Known).ShouldBe((40, 0));
        (await _folder.Cases(command: "cat cases.jsonl").ImportCommand(_folder.Path)).Known.ShouldBe(40);
        (await _folder.Cases(command: "true").ImportCommand(_folder.Path)).New.ShouldBe(0);
    }

    [Fact]
    public async Task A_command_that_fails_says_why_and_imports_nothing()
    {
        _folder.Write("cases.jsonl", ImportFolder.Days(0, 20));
        Problem problem = await Refused("cat cases.jsonl; echo no connection to the warehouse >&2; exit 3");
        problem.What.ShouldContain("exit code 3: no connection to the warehouse");
        (await _folder.Cases().Open()).Count.ShouldBe(0);
    }

    [Fact]
    public async Task Rows_that_are_wrong_are_named_by_line() =>
        (await Refused("echo '{\"day\":\"d\"}'")).Where.ShouldBe("data.command:1");

    [Fact]
    public async Task A_command_that_takes_too_long_is_killed_with_all_it_started()
    {
        var clock = new ManualClock();
        string pid = _folder.Full("pid");
        string ready = _folder.Full("ready");
        File.Delete(ready);
        using var watcher = new FileSystemWatcher(_folder.Path, "ready");
        var started = new TaskCompletionSource();
        watcher.Created += (_, _) => started.TrySetResult();
        watcher.EnableRaisingEvents = true;
        Task<ImportResult> import = _folder.Cases(command: $"sleep 600 & echo $! > {pid}; echo > {ready}; wait", time: clock).ImportCommand(_folder.Path);
        await started.Task.WaitAsync(TimeSpan.FromSeconds(30));

        clock.Advance(TimeSpan.FromMinutes(10));

        (await Should.ThrowAsync<BadSetupException>(() => import)).Message.ShouldContain("did not end within 10 minutes");
        int id = int.Parse(await File.ReadAllTextAsync(pid));
        await Gone(id);
    }

    private async Task<Problem> Refused(string command) =>
        (await Should.ThrowAsync<BadSetupException>(() => _folder.Cases(command: command).ImportCommand(_folder.Path))).Problems.Single();

    private static async Task Gone(int id)
    {
        try
        {
            using var process = System.Diagnostics.Process.GetProcessById(id);
            await process.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromSeconds(10)).Token);
        }
        catch (ArgumentException)
        {
            // It is gone already.
        }
    }
}
