using System.Diagnostics;

namespace Factory.Stations.Tests.Commanding;

/// <summary>When Factory itself is killed, no candidate outlives it.</summary>
[Collection(WallsCollection.Name)]
public sealed class KilledParentTests
{
    [WalledTheory]
    [InlineData(WalledRun.Bubblewrap)]
    [InlineData(WalledRun.Landlock)]
    public void No_process_of_a_command_is_left(string walls)
    {
        var call = WalledRun.Call("");
        string mark = call.Environment[WalledRun.Mark];
        using Process parent = Process.Start(new ProcessStartInfo("dotnet", [typeof(WalledChild).Assembly.Location, walls, mark]))!;
        Until(() => WalledRun.Left(call).Length >= 3);
        parent.Kill();
        parent.WaitForExit();
        Until(() => WalledRun.Left(call).Length == 0);

        // What it had put down for the command is nobody's now; the next one to start removes it.
        foreach (string folder in Directory.GetDirectories(Path.GetTempPath(), $"factory-{parent.Id}-*"))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Until(Func<bool> condition) =>
        SpinWait.SpinUntil(condition, TimeSpan.FromSeconds(20)).ShouldBeTrue();
}
