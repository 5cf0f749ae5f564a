using System.Reflection;
using Factory.Sandbox.Walls;
using Factory.Sandbox.Wire;

namespace Factory.Sandbox.Running;

/// <summary>The process in which one candidate runs: seals itself and says so by an empty frame, loads the candidate, answers batches, ends with its parent.</summary>
public static class RunWorker
{
    /// <summary>First byte of a frame that carries contract, codec and candidate.</summary>
    public const byte LoadFrame = 1;

    /// <summary>First byte of a frame that carries a batch of observations.</summary>
    public const byte BatchFrame = 2;

    private const int StackBytes = 1 << 20;

    public static int Run(WorkerSeal seal)
    {
        OwnMemory.Hide();
        FrameChannel channel = WorkerPipes.Open();
        ParentWatch.Start();
        OutsideSignals.Ignore();
        int exitCode = 0;
        var thread = new Thread(() => exitCode = Serve(channel, seal), StackBytes) { Name = "candidate" };
        thread.Start();
        thread.Join();
        return exitCode;
    }

    private static int Serve(FrameChannel channel, WorkerSeal seal)
    {
        try
        {
            WarmUp.Candidate();
            if (!seal.TryClose())
            {
                return ProcessEnd.WallMissing;
            }

            channel.Write([]);
            return Answer(channel);
        }
        catch (OutOfMemoryException)
        {
            return ProcessEnd.OutOfMemory;
        }
    }

    private static int Answer(FrameChannel channel)
    {
        var reader = new WireReader();
        var replies = new WireWriter(64 << 10);
        CandidateHost? host = null;
        while (channel.TryRead())
        {
            reader.Reset(channel.Buffer, 1, channel.Length - 1);
            replies.Clear();
            if (channel.Buffer[0] == LoadFrame)
            {
                host = Load(reader, replies);
            }
            else
            {
                host!.Serve(reader, replies);
            }

            channel.Write(replies.Written);
        }

        return 0;
    }

    private static CandidateHost? Load(WireReader reader, WireWriter replies)
    {
        try
        {
            CandidateHost host = CandidateHost.Load(reader.Bytes()!, reader.Bytes()!, reader.Bytes()!);
            replies.Bool(true);
            return host;
        }
        catch (Exception exception) when (exception is BadImageFormatException or TypeLoadException or FileLoadException or FileNotFoundException or InvalidOperationException)
        {
            replies.Bool(false);
            replies.String(PolicyFailure.Describe(exception));
            return null;
        }
    }
}
