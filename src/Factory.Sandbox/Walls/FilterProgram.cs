using System.Runtime.InteropServices;

namespace Factory.Sandbox.Walls;

using static FilterInstruction;

/// <summary>Puts rules together into one program for one processor. Other processors' calls, and those of the x32 ABI, end the process.</summary>
internal static class FilterProgram
{
    private const uint X64Code = 0xC000003E;

    private const uint Arm64Code = 0xC00000B7;

    private const uint X32Bit = 0x40000000;

    /// <summary>The program.</summary>
    /// <param name="processor">x86-64 or arm64. Rules on calls that it does not have are left out.</param>
    /// <param name="rules">Judged in order.</param>
    /// <param name="otherwise">The answer to every other call that the table of system calls could know.</param>
    public static FilterInstruction[] For(Architecture processor, IEnumerable<CallRule> rules, uint otherwise) =>
    [
        Load(ProcessorOffset),
        IfEqual(processor == Architecture.Arm64 ? Arm64Code : X64Code, 1, 0),
        Return(FilterAnswer.Kill),
        Load(NumberOffset),
        IfAtLeast(X32Bit, 0, 1),
        Return(FilterAnswer.Kill),
        .. rules.SelectMany(r => Judge(r, processor)),
        IfAtLeast(SystemCalls.FirstUnknown, 0, 1),
        Return(FilterAnswer.Unknown),
        Return(otherwise),
    ];

    private static IEnumerable<FilterInstruction> Judge(CallRule rule, Architecture processor) =>
        SystemCalls.Number(rule.Name, processor) is { } number ? [IfEqual((uint)number, 0, (byte)rule.Body.Count), .. rule.Body] : [];
}
