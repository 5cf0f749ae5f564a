using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Factory.Sandbox.Walls;

/// <summary>Linux's seccomp: puts a filter before the system calls of a thread, or of all threads of this process.</summary>
public static class Seccomp
{
    private const int SetFilter = 1;

    private const int AllThreads = 1;

    /// <summary>Puts a filter in place for good. The thread must have given up new privileges.</summary>
    /// <param name="filter">The filter.</param>
    /// <param name="allThreads">Every thread of this process, or only the calling one. What they start has it too.</param>
    /// <exception cref="WallException">It could not be put in place; no thread has it.</exception>
    public static void Apply(SyscallFilter filter, bool allThreads)
    {
        byte[] bytes = filter.ToBytes();
        nint program = Marshal.AllocHGlobal(bytes.Length);
        try
        {
            Marshal.Copy(bytes, 0, program, bytes.Length);
            byte[] head = new byte[16];
            BinaryPrimitives.WriteUInt16LittleEndian(head, (ushort)filter.Length);
            BinaryPrimitives.WriteInt64LittleEndian(head.AsSpan(8), program);
            nint result = LibC.Call("seccomp", SetFilter, allThreads ? AllThreads : 0, head);
            if (result != 0)
            {
                throw result > 0 ? new WallException($"could not filter the system calls of thread {result}") : WallException.Of("filter system calls", LibC.Error);
            }
        }
        finally
        {
            Marshal.FreeHGlobal(program);
        }
    }
}
