using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Factory.Sandbox.Checks;

/// <summary>Walks methods' instructions and refuses those that leave the type system, point nowhere or ask for hash codes.</summary>
internal sealed class InstructionScan(MetadataReader metadata, List<string> violations)
{
    private const string Hash = "GetHashCode";

    private static readonly OpCode?[] s_single = new OpCode?[256];
    private static readonly OpCode?[] s_double = new OpCode?[256];

    private static readonly HashSet<string> s_refused = new(StringComparer.Ordinal)
    {
        "localloc", "cpblk", "initblk", "calli", "jmp", "arglist", "mkrefany", "refanyval", "refanytype", "unaligned.", "tail.", "volatile.", "no.",
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

    /// <summary>Scans a method's body.</summary>
    /// <exception cref="BadImageFormatException">It is none.</exception>
    public void Run(MethodBodyBlock body, string method)
    {
        if (!body.LocalSignature.IsNil)
        {
            Require(body.LocalSignature, "StandAloneSig");
        }

        foreach (ExceptionRegion region in body.ExceptionRegions)
        {
            Region(region, body.GetILReader().Length);
        }

        BlobReader code = body.GetILReader();
        while (code.RemainingBytes > 0)
        {
            byte first = code.ReadByte();
            OpCode? found = first == 0xfe ? s_double[code.ReadByte()] : s_single[first];
            if (found is not { OpCodeType: not OpCodeType.Nternal } instruction || s_refused.Contains(instruction.Name!))
            {
                violations.Add($"the instruction {found?.Name ?? first.ToString("x2", null)} is not allowed");
                return;
            }

            Operand(ref code, instruction, method);
        }
    }

    private void Region(ExceptionRegion region, int length)
    {
        bool isInside = (uint)region.TryOffset + (ulong)(uint)region.TryLength <= (uint)length && (uint)region.HandlerOffset + (ulong)(uint)region.HandlerLength <= (uint)length
            && (region.Kind != ExceptionRegionKind.Filter || (uint)region.FilterOffset < (uint)length);
        if (!isInside)
        {
            violations.Add("an exception handler lies outside its method");
        }

        if (region.Kind == ExceptionRegionKind.Catch)
        {
            Require(region.CatchType, "caught type");
        }
    }

    private void Operand(ref BlobReader code, OpCode instruction, string method)
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
            case OperandType.ShortInlineR or OperandType.InlineI or OperandType.InlineBrTarget:
                code.ReadInt32();
                break;
            case OperandType.InlineSwitch:
                int targets = code.ReadInt32();
                code.Offset = checked(code.Offset + (targets * 4));
                break;
            default:
                Token(code.ReadInt32(), instruction, method);
                break;
        }
    }

    private void Token(int token, OpCode instruction, string method)
    {
        if (instruction.OperandType == OperandType.InlineString)
        {
            metadata.GetUserString((UserStringHandle)MetadataTokens.Handle(token));
            return;
        }

        EntityHandle target = MetadataTokens.EntityHandle(token);
        Require(target, instruction.Name!);
        if (instruction.Name == "ldtoken" && target.Kind != HandleKind.FieldDefinition)
        {
            violations.Add("looking types or methods up by token (typeof) is not allowed");
        }

        // Hash codes of texts differ from process to process. Only the hash code of a whole asks for those of its parts.
        if (method != Hash && Name(target) == Hash)
        {
            violations.Add($"calling {Hash} is not allowed");
        }
    }

    private void Require(EntityHandle target, string what)
    {
        bool isKnown = target.Kind is HandleKind.TypeReference or HandleKind.TypeDefinition or HandleKind.TypeSpecification or HandleKind.FieldDefinition
            or HandleKind.MethodDefinition or HandleKind.MemberReference or HandleKind.MethodSpecification or HandleKind.StandaloneSignature;
        int row = MetadataTokens.GetRowNumber(target);
        if (!isKnown || row < 1 || !MetadataTokens.TryGetTableIndex(target.Kind, out TableIndex table) || row > metadata.GetTableRowCount(table))
        {
            throw new BadImageFormatException($"the token of {what} points nowhere");
        }
    }

    private string? Name(EntityHandle target) => target.Kind switch
    {
        HandleKind.MethodDefinition => metadata.GetString(metadata.GetMethodDefinition((MethodDefinitionHandle)target).Name),
        HandleKind.MemberReference => metadata.GetString(metadata.GetMemberReference((MemberReferenceHandle)target).Name),
        HandleKind.MethodSpecification when metadata.GetMethodSpecification((MethodSpecificationHandle)target).Method is var method && method.Kind != HandleKind.MethodSpecification => Name(method),
        _ => null,
    };
}
