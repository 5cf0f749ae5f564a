using Factory.Sandbox.Running;
using Factory.Sandbox.Wire;

namespace Factory.Sandbox.Compiling;

/// <summary>The long-lived process that compiles. Whoever started it kills it when a source keeps it busy too long.</summary>
public static class CompilerWorker
{
    // Deeply nested sources need stack; Roslyn gives up by exception before it is exhausted, mostly.
    private const int StackBytes = 16 << 20;

    public static int Run()
    {
        FrameChannel channel = WorkerPipes.Open();
        ParentWatch.Start();
        var thread = new Thread(() => Serve(channel), StackBytes) { Name = "compiler" };
        thread.Start();
        thread.Join();
        return 0;
    }

    private static void Serve(FrameChannel channel)
    {
        var compiler = new Compiler();
        var reader = new WireReader();
        var writer = new WireWriter(64 << 10);
        while (channel.TryRead())
        {
            reader.Reset(channel.Buffer, 0, channel.Length);
            CompileReply reply = compiler.Compile(CompileRequest.Read(reader));
            writer.Clear();
            reply.Write(writer);
            channel.Write(writer.Written);
        }
    }
}
