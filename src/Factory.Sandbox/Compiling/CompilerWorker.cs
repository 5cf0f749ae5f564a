using Factory.Sandbox.Running;
using Factory.Sandbox.Walls;
using Factory.Sandbox.Wire;

namespace Factory.Sandbox.Compiling;

/// <summary>
/// The long-lived process that compiles. An empty frame asks it to seal itself, and is answered by an empty frame: what comes before it is trusted, and nothing
/// that comes after. Whoever started it kills it when a source keeps it busy too long.
/// </summary>
public static class CompilerWorker
{
    // Deeply nested sources need stack; Roslyn gives up by exception before it is exhausted, mostly.
    private const int StackBytes = 16 << 20;

    public static int Run(WorkerSeal seal)
    {
        OwnMemory.Hide();
        FrameChannel channel = WorkerPipes.Open();
        ParentWatch.Start();
        int exitCode = 0;
        var thread = new Thread(() => exitCode = Serve(channel, seal), StackBytes) { Name = "compiler" };
        thread.Start();
        thread.Join();
        return exitCode;
    }

    private static int Serve(FrameChannel channel, WorkerSeal seal)
    {
        var compiler = new Compiler();
        var reader = new WireReader();
        var writer = new WireWriter(64 << 10);
        while (channel.TryRead())
        {
            writer.Clear();
            if (channel.Length == 0)
            {
                CompilerRehearsal.Run(compiler);
                if (!seal.TryClose())
                {
                    return ProcessEnd.WallMissing;
                }
            }
            else
            {
                reader.Reset(channel.Buffer, 0, channel.Length);
                compiler.Compile(CompileRequest.Read(reader)).Write(writer);
            }

            channel.Write(writer.Written);
        }

        return 0;
    }
}
