using System.Diagnostics;
using Factory.Stations.Commanding.Walls;

namespace Factory.Stations.Commanding.Scoring;

/// <summary>The score command: the owner's own, outside the walls.</summary>
internal sealed class TrustedCommand(Process process) : StartedCommand(process)
{
    private int _left;

    public override void End()
    {
        try
        {
            if (Interlocked.Exchange(ref _left, 1) == 0)
            {
                Process.Kill(entireProcessTree: true);
            }
        }
        catch (InvalidOperationException)
        {
            // Ended by itself, with nothing below it.
        }
    }

    public override void Dispose()
    {
        End();
        base.Dispose();
    }
}
