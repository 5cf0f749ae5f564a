using Factory.Sandbox.Running;
using Factory.Sandbox.Wire;

namespace Factory.Sandbox.Probing;

/// <summary>
/// The process that attempts what candidates must not be able to do, behind the very walls that candidates have: once before it has sealed itself, as far as the
/// walls from outside must hold alone, and once sealed. It judges nothing: who started it looks at what became of the attempts.
/// </summary>
public static class ProbeWorker
{
    /// <summary>Exit code of the program that the worker becomes if nothing keeps it from it.</summary>
    public const int BecameAnother = 77;

    public static int Run(WorkerSeal seal)
    {
        FrameChannel channel = WorkerPipes.Open();
        ParentWatch.Start();
        if (!channel.TryRead())
        {
            return 0;
        }

        var reader = new WireReader();
        reader.Reset(channel.Buffer, 0, channel.Length);
        var targets = ProbeTargets.Read(reader);
        List<ProbeAttempt> attempts = [.. ProbeActs.Outside(targets)];
        ProbeActs.Rehearse();
        WarmUp.Candidate();
        if (!seal.TryClose())
        {
            return ProcessEnd.WallMissing;
        }

        attempts.AddRange(ProbeActs.Sealed(targets));
        channel.Write(Written(attempts));

        // Last, as nothing comes after it where it succeeds.
        if (channel.TryRead())
        {
            channel.Write(Written([ProbeActs.Last()]));
        }

        return 0;
    }

    private static ReadOnlySpan<byte> Written(IReadOnlyList<ProbeAttempt> attempts)
    {
        var writer = new WireWriter();
        writer.Int(attempts.Count);
        foreach (ProbeAttempt attempt in attempts)
        {
            attempt.Write(writer);
        }

        return writer.Written;
    }
}
