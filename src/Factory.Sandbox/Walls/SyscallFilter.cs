using System.Runtime.InteropServices;

namespace Factory.Sandbox.Walls;

/// <summary>A seccomp filter of system calls, as data. Immutable. Filters add up: a call passes when all that a thread has allow it.</summary>
/// <remarks>Source: https://docs.kernel.org/userspace-api/seccomp_filter.html. Where it refuses, a call fails with EPERM; calls of other processors and of x32 end the process.</remarks>
public sealed class SyscallFilter
{
    private readonly FilterInstruction[] _program;

    internal SyscallFilter(FilterInstruction[] program) => _program = program;

    /// <summary>For workers, from before they start: no network, no other process, no mounts, no kernel interfaces; a new process can still be started.</summary>
    public static SyscallFilter Worker { get; } = new(FilterProgram.For(RuntimeInformation.ProcessArchitecture, FilterRules.Worker, FilterAnswer.Allow));

    /// <summary>
    /// For commands behind Landlock alone: as <see cref="Worker"/>, and nothing may change modes, owners, times or attributes of files, which Landlock does not
    /// judge. A command may start processes.
    /// </summary>
    public static SyscallFilter Command { get; } = new(FilterProgram.For(RuntimeInformation.ProcessArchitecture, FilterRules.Command, FilterAnswer.Allow));

    /// <summary>For commands in bubblewrap (<c>--seccomp FD</c>), where everything outside the workspace is mounted read-only: modes and times may be changed.</summary>
    public static SyscallFilter CommandInNamespace { get; } =
        new(FilterProgram.For(RuntimeInformation.ProcessArchitecture, FilterRules.CommandInNamespace, FilterAnswer.Allow));

    /// <summary>As <see cref="CommandInNamespace"/>, with sockets, for a command in a network view of its own whose only way out is a proxy.</summary>
    public static SyscallFilter CommandWithProxy { get; } =
        new(FilterProgram.For(RuntimeInformation.ProcessArchitecture, FilterRules.CommandWithProxy, FilterAnswer.Allow));

    /// <summary>Number of instructions; the kernel takes 4096.</summary>
    public int Length => _program.Length;

    /// <summary>For a worker that is warm: computing, its open pipes, threads of its own; nothing else.</summary>
    /// <param name="processId">The worker's own id.</param>
    public static SyscallFilter Sealed(int processId) =>
        new(FilterProgram.For(RuntimeInformation.ProcessArchitecture, FilterRules.Sealed(processId), FilterAnswer.Refuse));

    /// <summary>The kernel's array of <c>struct sock_filter</c>, eight bytes each, as seccomp and <c>bwrap --seccomp</c> take it.</summary>
    public byte[] ToBytes()
    {
        byte[] bytes = new byte[_program.Length * FilterInstruction.Size];
        for (int i = 0; i < _program.Length; i++)
        {
            _program[i].Write(bytes.AsSpan(i * FilterInstruction.Size));
        }

        return bytes;
    }
}
