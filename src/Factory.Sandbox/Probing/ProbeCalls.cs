using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Text;
using Factory.Sandbox.Walls;

namespace Factory.Sandbox.Probing;

/// <summary>Forbidden acts as bare system calls, so that it is the system's answer that is seen and not a library's. Each gives whether it succeeded, and what was said.</summary>
internal static class ProbeCalls
{
    private const string Shell = "/bin/sh";

    private const nint CurrentFolder = -100;

    private const nint CloseOnExec = 0x80000;

    private const nint WriteAndCreate = 0x41;

    private const nint TraceSeize = 0x4206;

    private const nint ChildEnded = 17;

    private const int BadAddress = 14;

    public static (bool Succeeded, string Detail) Read(string path)
    {
        nint file = LibC.Call("openat", CurrentFolder, Text(path), CloseOnExec);
        if (file < 0)
        {
            return Refused();
        }

        byte[] content = new byte[64];
        nint length = LibC.Call("read", file, content, content.Length);
        return length > 0 ? (true, Encoding.UTF8.GetString(content, 0, (int)length)) : Refused();
    }

    public static (bool Succeeded, string Detail) Open(string path) => Answer(LibC.Call("openat", CurrentFolder, Text(path), CloseOnExec));

    public static (bool Succeeded, string Detail) Create(string path) => Answer(LibC.Call("openat", CurrentFolder, Text(path), WriteAndCreate | CloseOnExec, 0x180));

    public static (bool Succeeded, string Detail) Socket(int family, int type) => Answer(LibC.Call("socket", family, type));

    public static (bool Succeeded, string Detail) Kill(int process) => Answer(LibC.Call("kill", process));

    public static (bool Succeeded, string Detail) KillThread(int process) => Answer(LibC.Call("tgkill", process, process));

    public static (bool Succeeded, string Detail) Limit(int process) => Answer(LibC.Call("prlimit64", process, 4));

    public static (bool Succeeded, string Detail) Trace(int process) => Answer(LibC.Call("ptrace", TraceSeize, process));

    public static (bool Succeeded, string Detail) ReadMemory(int process)
    {
        // A bad address is only found out by who may look.
        nint vector = Marshal.AllocHGlobal(16);
        Marshal.WriteIntPtr(vector, vector);
        Marshal.WriteIntPtr(vector, 8, 8);
        nint read = LibC.Call("process_vm_readv", process, vector, 1, vector, 1);
        return read >= 0 || LibC.Error == BadAddress ? (true, "allowed") : Refused();
    }

    public static (bool Succeeded, string Detail) MapMemory(long bytes)
    {
        nint address = LibC.Call("mmap", 0, (nint)bytes, 3, 0x22, -1);
        return address is < 0 and > -4096 ? Refused() : (true, "mapped");
    }

    public static (bool Succeeded, string Detail) Fork()
    {
        nint child = LibC.CallAtOnce(SystemCalls.Required("clone"), ChildEnded);
        if (child == 0)
        {
            // The copy has no business here: no code of the runtime may run in it.
            _ = LibC.CallAtOnce(SystemCalls.Required("exit_group"), 0);
        }

        return child > 0 ? (true, "allowed") : (false, Say(Marshal.GetLastSystemError()));
    }

    public static (bool Succeeded, string Detail) Spawn()
    {
        int error = PosixSpawn(out _, Shell, 0, 0, ["sh", "-c", "exit 0", null], [null]);
        return error == 0 ? (true, "started") : (false, Say(error));
    }

    /// <summary>Becomes another program; comes back only if that is refused.</summary>
    public static (bool Succeeded, string Detail) Become(int exitCode)
    {
        _ = Execute(Shell, ["sh", "-c", $"exit {exitCode}", null], [null]);
        return Refused();
    }

    private static (bool Succeeded, string Detail) Answer(nint result) => result >= 0 ? (true, "allowed") : Refused();

    private static (bool Succeeded, string Detail) Refused() => (false, Say(LibC.Error));

    private static string Say(int error) => new Win32Exception(error).Message;

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text + '\0');

    [DllImport("libc", EntryPoint = "posix_spawn")]
    private static extern int PosixSpawn(out int process, string path, nint actions, nint attributes, string?[] arguments, string?[] environment);

    [DllImport("libc", EntryPoint = "execve", SetLastError = true)]
    private static extern int Execute(string path, string?[] arguments, string?[] environment);
}
