using System.Diagnostics;
using System.Globalization;
using Factory.Core.Lines;
using Factory.Stations.Commanding.Workspaces;

namespace Factory.Stations.Commanding.Walls;

/// <summary>A command behind Landlock, with the watcher that ends all of it.</summary>
internal sealed class LandlockCommand(Process process, Process watcher, (string Workspace, CommandLimits Limits) bounds) : StartedCommand(process)
{
    private static readonly TimeSpan s_enough = TimeSpan.FromSeconds(2);

    private readonly Lock _ending = new();
    private bool _hasEnded;

    public override void End()
    {
        lock (_ending)
        {
            if (!_hasEnded)
            {
                _hasEnded = true;
                EndAll();
            }
        }
    }

    public override string? Broken() =>
        ResourceRule.Broken(ProcessTree.Below(Process.Id), bounds.Limits)
        ?? (FolderMeasure.Exceeds(bounds.Workspace, (long)bounds.Limits.DiskMb << 20) ? "disk: wrote more than it may, and its process was ended" : null);

    public override void Dispose()
    {
        End();
        watcher.Dispose();
        base.Dispose();
    }

    private void EndAll()
    {
        try
        {
            watcher.StandardInput.WriteLine("end");
            watcher.StandardInput.Flush();
            if (watcher.StandardOutput.ReadLine() is not null)
            {
                AwaitEnds();
                return;
            }
        }
        catch (IOException)
        {
            // Somebody has ended the watcher.
        }

        Process.Kill(entireProcessTree: true);
    }

    /// <summary>None of them does anything any more; but they hold memory and files until they are gone.</summary>
    private void AwaitEnds()
    {
        foreach (string folder in Directory.EnumerateDirectories("/proc").Where(p => char.IsAsciiDigit(p[^1])))
        {
            watcher.StandardInput.WriteLine(Path.GetFileName(folder));
        }

        watcher.StandardInput.Close();
        while (watcher.StandardOutput.ReadLine() is { } left)
        {
            NativeProcess.AwaitEnd(int.Parse(left, NumberStyles.None, CultureInfo.InvariantCulture), s_enough);
        }

        watcher.WaitForExit(s_enough);
    }
}
