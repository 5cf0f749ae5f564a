using System.Reflection.Emit;
using System.Reflection.Metadata;

namespace Factory.Sandbox.Checks;

/// <summary>Walks a method's instructions and refuses those that leave the type system.</summary>
internal static class InstructionScan
{
    private static readonly OpCode?[] s_single = new OpCode?[256];
    private static readonly OpCode?[] s_double = new OpCode?[256];

    private static readonly HashSet<string> s_refused = new(StringComparer.Ordinal)
    {
        "localloc", "cpblk", "initblk", "calli", "jmp", "arglist", "mkrefany", "refanyval", "refanytype", "unaligned.", "tail.", "volatile.", "ldftn.unmanaged",
    };

    static InstructionScan()
    {
        foreach (System.Reflection.FieldInfo field in typeof(OpCodes).GetFields().Where(f => f.FieldType == typeof(OpCode)))
        {
            var code = (OpCode)field.GetValue(null)!;
            ushort value = (ushort)code.Value;
            (code.Size == 1 ? s_single : s_double)[value & 0xff] = code;
        }
    }

    public static void Run(BlobReader code, List<string> violations)
    {
        while (code.RemainingBytes > 0)
        {
            byte first = code.ReadByte();
            OpCode? found = first == 0xfe ? s_double[code.ReadByte()] : s_single[first];
            if (found is not { } instruction || s_refused.Contains(instruction.Name!))
            {
                violations.Add($"the instruction {found?.Name ?? first.ToString("x2", null)} is not allowed");
                return;
            }

            Operand(ref code, instruction, violations);
        }
    }

    private static void Operand(ref BlobReader code, OpCode instruction, List<string> violations)
    {
        switch (instruction.OperandType)
        {
            case OperandType.InlineNone:
                break;
            case OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar:
                code.ReadByte();
                break;
            case OperandType.InlineVar:
                code.ReadInt16();
                break;
            case OperandType.InlineI8 or OperandType.InlineR:
                code.ReadInt64();
                break;
            case OperandType.InlineSwitch:
                int targets = code.ReadInt32();
                code.ReadBytes(checked(targets * 4));
                break;
            default:
                int token = code.ReadInt32();
                if (instruction.Name == "ldtoken" && (uint)token >> 24 != 0x04)
                {
                    violations.Add("looking types or methods up by token (typeof) is not allowed");
                }

                break;
        }
    }
}
