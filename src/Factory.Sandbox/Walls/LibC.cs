using System.Reflection;
using System.Runtime.InteropServices;

namespace Factory.Sandbox.Walls;

/// <summary>The raw system calls that the walls are made of. A result below zero is a failure; its number is in <see cref="Error"/>.</summary>
internal static class LibC
{
    private const string Library = "libc";

    /// <summary>Number of the calling thread's last failure.</summary>
    public static int Error => Marshal.GetLastPInvokeError();

    /// <summary>A system call without memory; arguments that it does not take are ignored.</summary>
    public static nint Call(string name, nint a = 0, nint b = 0, nint c = 0, nint d = 0, nint e = 0) => Raw(SystemCalls.Required(name), a, b, c, d, e, 0);

    /// <summary>A system call whose first argument is memory.</summary>
    public static nint Call(string name, byte[]? memory, nint b, nint c) => RawWithFirst(SystemCalls.Required(name), memory, b, c);

    /// <summary>A system call whose second argument is memory.</summary>
    public static nint Call(string name, nint a, byte[] memory, nint c = 0, nint d = 0) => RawWithSecond(SystemCalls.Required(name), a, memory, c, d);

    /// <summary>A system call whose first two arguments are memory.</summary>
    public static nint Call(string name, byte[] first, byte[] second) => RawWithTwo(SystemCalls.Required(name), first, second);

    /// <summary>A system call whose third argument is memory.</summary>
    public static nint Call(string name, nint a, nint b, byte[] memory, nint d = 0) => RawWithThird(SystemCalls.Required(name), a, b, memory, d);

    /// <summary>A system call between which and its caller the runtime does nothing: for a fork, whose copy has no runtime to speak of.</summary>
    public static nint CallAtOnce(int number, nint a) => RawAtOnce(number, a, 0, 0, 0, 0, 0);

    /// <summary>Finds the functions now, for when their library can no longer be looked for.</summary>
    public static void Prelink()
    {
        foreach (MethodInfo method in typeof(LibC).GetMethods(BindingFlags.Static | BindingFlags.NonPublic).Where(m => m.Attributes.HasFlag(MethodAttributes.PinvokeImpl)))
        {
            Marshal.Prelink(method);
        }
    }

    [SuppressGCTransition]
    [DllImport(Library, EntryPoint = "syscall")]
    private static extern nint RawAtOnce(nint number, nint a, nint b, nint c, nint d, nint e, nint f);

    [DllImport(Library, EntryPoint = "syscall", SetLastError = true)]
    private static extern nint Raw(nint number, nint a, nint b, nint c, nint d, nint e, nint f);

    [DllImport(Library, EntryPoint = "syscall", SetLastError = true)]
    private static extern nint RawWithFirst(nint number, byte[]? memory, nint b, nint c);

    [DllImport(Library, EntryPoint = "syscall", SetLastError = true)]
    private static extern nint RawWithSecond(nint number, nint a, byte[] memory, nint c, nint d);

    [DllImport(Library, EntryPoint = "syscall", SetLastError = true)]
    private static extern nint RawWithTwo(nint number, byte[] first, byte[] second);

    [DllImport(Library, EntryPoint = "syscall", SetLastError = true)]
    private static extern nint RawWithThird(nint number, nint a, nint b, byte[] memory, nint d);
}
