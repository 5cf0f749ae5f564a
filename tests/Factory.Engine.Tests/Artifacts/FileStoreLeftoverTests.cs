using System.Diagnostics;

namespace Factory.Engine.Tests.Artifacts;

public sealed class FileStoreLeftoverTests : IDisposable
{
    private readonly StoreFolder _folder = new();

    public FileStoreLeftoverTests() => _folder.Open();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_a_dead_writer_left_is_swept_after_a_grace()
    {
        string leftover = Leave($"{DeadProcess()}-x");
        _folder.Open();
        File.Exists(leftover).ShouldBeTrue();
        _folder.Open(new LaterClock(TimeSpan.FromMinutes(2)));
        File.Exists(leftover).ShouldBeFalse();
    }

    [Fact]
    public void What_a_living_process_writes_is_kept_for_a_day()
    {
        string file = Leave($"{Environment.ProcessId}-x");
        _folder.Open(new LaterClock(TimeSpan.FromHours(23)));
        File.Exists(file).ShouldBeTrue();
        _folder.Open(new LaterClock(TimeSpan.FromHours(25)));
        File.Exists(file).ShouldBeFalse();
    }

    [Fact]
    public async Task A_leftover_is_never_listed()
    {
        Leave($"{Environment.ProcessId}-x");
        await foreach (string path in _folder.Open().List(""))
        {
            path.ShouldBeNull();
        }
    }

    private string Leave(string name)
    {
        string file = Path.Combine(_folder.Temporary, name);
        File.WriteAllText(file, "half");
        return file;
    }

    private static int DeadProcess()
    {
        using Process process = Process.Start(new ProcessStartInfo("dotnet", "--version") { RedirectStandardOutput = true })!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.Id;
    }
}
