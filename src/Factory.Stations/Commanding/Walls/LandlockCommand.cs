using System.Diagnostics;
using Factory.Core.Lines;
using Factory.Stations.Commanding.Workspaces;

namespace Factory.Stations.Commanding.Walls;

/// <summary>A command behind Landlock, with the watcher that ends all of it.</summary>
internal sealed class LandlockCommand(Process process, Process watcher, (string Workspace, CommandLimits Limits) bounds) : StartedCommand(process)
{
    private static readonly TimeSpan s_enough = TimeSpan.FromSeconds(2);

    private readonly Lock _ending = new();

    public override void End()
    {
        lock (_ending)
        {
            if (watcher.HasExited)
            {
                return;
            }

            watcher.StandardInput.Close();
            watcher.WaitForExit(s_enough);
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
}
