using System.Runtime.InteropServices;
using Factory.Sandbox.Walls;

namespace Factory.Sandbox.Tests.Walls;

/// <summary>Runs a filter as the kernel would, for either processor.</summary>
internal static class FilterMachine
{
    /// <summary>The answer to a call.</summary>
    public static uint Answer(FilterInstruction[] program, Architecture processor, uint number, params ulong[] arguments) =>
        Run(program, [number, processor == Architecture.Arm64 ? 0xC00000B7 : 0xC000003E, 0, 0, .. Enumerable.Range(0, 6).SelectMany(i => Words(arguments.ElementAtOrDefault(i)))]);

    /// <summary>The answer to a call of a processor that is not the filter's.</summary>
    public static uint Foreign(FilterInstruction[] program, uint processor) => Run(program, [0, processor, .. new uint[14]]);

    private static uint[] Words(ulong value) => [(uint)value, (uint)(value >> 32)];

    private static uint Run(FilterInstruction[] program, uint[] data)
    {
        uint accumulator = 0;
        for (int at = 0; at < program.Length; at++)
        {
            FilterInstruction instruction = program[at];
            switch (instruction.Code)
            {
                case FilterInstruction.ReturnCode:
                    return instruction.Value;
                case FilterInstruction.LoadCode:
                    accumulator = data[instruction.Value / 4];
                    break;
                case FilterInstruction.AndCode:
                    accumulator &= instruction.Value;
                    break;
                default:
                    at += Holds(instruction, accumulator) ? instruction.IfTrue : instruction.IfFalse;
                    break;
            }
        }

        throw new InvalidOperationException("the program ends without an answer");
    }

    private static bool Holds(FilterInstruction instruction, uint accumulator) => instruction.Code switch
    {
        FilterInstruction.EqualCode => accumulator == instruction.Value,
        FilterInstruction.AtLeastCode => accumulator >= instruction.Value,
        FilterInstruction.AnySetCode => (accumulator & instruction.Value) != 0,
        _ => throw new InvalidOperationException($"no such instruction: {instruction.Code}"),
    };
}
