using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Factory.Sandbox.Walls;

namespace Factory.Sandbox.Drill.Escaping;

/// <summary>Makes this process, and all that it starts, believe that its kernel has no Landlock.</summary>
internal static class LandlockMask
{
    public static void PutOn()
    {
        string[] calls = ["landlock_create_ruleset", "landlock_add_rule", "landlock_restrict_self"];
        FilterInstruction[] program = FilterProgram.For(RuntimeInformation.ProcessArchitecture, [.. calls.Select(c => CallRule.Always(c, FilterAnswer.Unknown))], FilterAnswer.Allow);
        nint code = Marshal.AllocHGlobal(program.Length * FilterInstruction.Size);
        for (int i = 0; i < program.Length; i++)
        {
            byte[] bytes = new byte[FilterInstruction.Size];
            program[i].Write(bytes);
            Marshal.Copy(bytes, 0, code + (i * bytes.Length), bytes.Length);
        }

        byte[] head = new byte[16];
        BinaryPrimitives.WriteUInt16LittleEndian(head, (ushort)program.Length);
        BinaryPrimitives.WriteInt64LittleEndian(head.AsSpan(8), code);
        Privileges.GiveUpNew();

        // For all threads, and for good: the program's memory is the kernel's copy from here on.
        nint result = LibC.Call("seccomp", 1, 1, head);
        Marshal.FreeHGlobal(code);
        if (result != 0 || Landlock.Version() != 0)
        {
            throw WallException.Of("mask Landlock", LibC.Error);
        }
    }
}
