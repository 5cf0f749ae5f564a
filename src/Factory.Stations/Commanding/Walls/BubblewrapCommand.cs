using System.Diagnostics;
using Factory.Core.Lines;

namespace Factory.Stations.Commanding.Walls;

/// <summary>A command inside bubblewrap. When bubblewrap has ended, nothing of the command is left: it waits for the first process of the view, and that for all.</summary>
internal sealed class BubblewrapCommand(Process process, CommandLimits limits) : StartedCommand(process)
{
    private static readonly TimeSpan s_enough = TimeSpan.FromSeconds(2);

    public override void End()
    {
        if (Process.HasExited)
        {
            return;
        }

        IReadOnlyList<int> firsts = ProcessTree.Children(Process.Id);
        foreach (int first in firsts)
        {
            NativeProcess.Kill(first);
        }

        // Before it has made its view there is no first process; and what is just being made the system ends with its maker.
        if (firsts.Count == 0 || !Process.WaitForExit(s_enough))
        {
            Kill(Process);
        }
    }

    public override string? Broken() => ResourceRule.Broken(ProcessTree.Below(Process.Id), limits);

    public override void Dispose()
    {
        End();
        base.Dispose();
    }
}
