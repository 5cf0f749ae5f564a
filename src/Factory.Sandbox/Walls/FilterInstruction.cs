using System.Buffers.Binary;

namespace Factory.Sandbox.Walls;

/// <summary>One instruction of a seccomp filter (classic BPF over <c>struct seccomp_data</c>).</summary>
/// <param name="Code">Operation.</param>
/// <param name="IfTrue">How many instructions a jump leaves out when its condition holds.</param>
/// <param name="IfFalse">How many when it does not.</param>
/// <param name="Value">Offset, operand or answer.</param>
internal readonly record struct FilterInstruction(ushort Code, byte IfTrue, byte IfFalse, uint Value)
{
    public const int Size = 8;

    public const ushort LoadCode = 0x20;
    public const ushort EqualCode = 0x15;
    public const ushort AtLeastCode = 0x35;
    public const ushort AnySetCode = 0x45;
    public const ushort AndCode = 0x54;
    public const ushort ReturnCode = 0x06;

    public const uint NumberOffset = 0;
    public const uint ProcessorOffset = 4;
    private const uint ArgumentsOffset = 16;

    /// <summary>Goes on with the word at an offset of what is judged.</summary>
    public static FilterInstruction Load(uint offset) => new(LoadCode, 0, 0, offset);

    /// <summary>Goes on with the lower half of an argument, numbered from 0.</summary>
    public static FilterInstruction LoadArgument(int index) => Load(ArgumentsOffset + ((uint)index * 8));

    /// <summary>Goes on with the upper half of an argument, numbered from 0.</summary>
    public static FilterInstruction LoadUpperArgument(int index) => Load(ArgumentsOffset + 4 + ((uint)index * 8));

    public static FilterInstruction IfEqual(uint value, byte then, byte otherwise) => new(EqualCode, then, otherwise, value);

    public static FilterInstruction IfAtLeast(uint value, byte then, byte otherwise) => new(AtLeastCode, then, otherwise, value);

    public static FilterInstruction IfAnySet(uint bits, byte then, byte otherwise) => new(AnySetCode, then, otherwise, bits);

    public static FilterInstruction And(uint bits) => new(AndCode, 0, 0, bits);

    public static FilterInstruction Return(uint answer) => new(ReturnCode, 0, 0, answer);

    public void Write(Span<byte> target)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(target, Code);
        target[2] = IfTrue;
        target[3] = IfFalse;
        BinaryPrimitives.WriteUInt32LittleEndian(target[4..], Value);
    }
}
