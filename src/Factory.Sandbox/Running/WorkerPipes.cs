using Factory.Sandbox.Wire;
using Microsoft.Win32.SafeHandles;

namespace Factory.Sandbox.Running;

/// <summary>The worker's standard input and output as a channel. Not Console, which loads assemblies and terminal data late.</summary>
public static class WorkerPipes
{
    private const int MaxFrameBytes = 256 << 20;

    public static FrameChannel Open() => OperatingSystem.IsWindows()
        ? new FrameChannel(Console.OpenStandardInput(), Console.OpenStandardOutput(), MaxFrameBytes)
        : new FrameChannel(Raw(0, FileAccess.Read), Raw(1, FileAccess.Write), MaxFrameBytes);

    private static FileStream Raw(int descriptor, FileAccess access) => new(new SafeFileHandle(descriptor, ownsHandle: false), access, bufferSize: 0);
}
