using System.Reflection;
using Microsoft.CodeAnalysis;

namespace Factory.Sandbox.Checks;

/// <summary>Asks the allow-list about symbols. Types of the candidate itself and members of the contract are open.</summary>
internal sealed class SymbolRules(IAssemblySymbol candidate)
{
    private const MethodImplAttributes AllowedImplementation = MethodImplAttributes.AggressiveInlining | MethodImplAttributes.AggressiveOptimization | MethodImplAttributes.NoInlining;

    private readonly IAssemblySymbol? _contract = candidate.Modules.SelectMany(m => m.ReferencedAssemblySymbols).FirstOrDefault(a => a.Name == ContractAssembly);

    private readonly Dictionary<ISymbol, string?> _known = new(SymbolEqualityComparer.Default);

    /// <summary>Why a symbol may not be used; null when it may.</summary>
    public string? Problem(ISymbol? symbol)
    {
        if (symbol is null or INamespaceSymbol or ILocalSymbol or IParameterSymbol or IRangeVariableSymbol or ILabelSymbol or IDiscardSymbol)
        {
            return null;
        }

        if (!_known.TryGetValue(symbol, out string? problem))
        {
            problem = symbol is ITypeSymbol type ? Type(type) : Member(symbol);
            _known[symbol] = problem;
        }

        return problem;
    }

    /// <summary>Why a member may not be declared; null when it may.</summary>
    public string? DeclarationProblem(ISymbol? symbol) => symbol switch
    {
        IFieldSymbol { IsStatic: true, IsConst: false } field when !field.IsReadOnly || !IsPlain(field.Type) =>
            $"The static field '{field.Name}' would carry state from case to case; use an instance field, a const, or 'static ReadOnlySpan<double> {field.Name} => [...];' for a table.",
        IPropertySymbol { IsStatic: true } property when property.ContainingType.GetMembers().OfType<IFieldSymbol>().Any(f => SymbolEqualityComparer.Default.Equals(f.AssociatedSymbol, property)) =>
            $"The static property '{property.Name}' would carry state from case to case; use an instance property or one computed with =>.",
        IMethodSymbol { Name: "Finalize", MethodKind: not MethodKind.LocalFunction } => "Finalizers are not allowed; rename it.",
        IMethodSymbol method when (method.MethodImplementationFlags & ~AllowedImplementation) != 0 => $"'{method.Name}' asks for an implementation other than inlining or optimising; remove the attribute.",
        INamedTypeSymbol type => TypeDeclarationProblem(type),
        _ => null,
    };

    private string? TypeDeclarationProblem(INamedTypeSymbol type)
    {
        if (type.BaseType is { } parent && parent.SpecialType == SpecialType.None && type.TypeKind == TypeKind.Class && !IsOwn(parent) && !IsContract(parent) && !IsException(parent))
        {
            return $"'{type.Name}' derives from '{parent.ToDisplayString()}'; derive from classes of your own or an exception, and keep the rest in fields.";
        }

        string space = type.ContainingNamespace is { IsGlobalNamespace: false } containing ? containing.ToDisplayString() + "." : "";
        return _contract?.GetTypeByMetadataName(space + type.MetadataName) is null ? null : $"'{type.Name}' is a type of the contract; use that one, and give your own another name.";
    }

    private static bool IsException(INamedTypeSymbol type) => type.Name.EndsWith("Exception", StringComparison.Ordinal) && type.ContainingNamespace?.ToDisplayString() is "System" or "System.Collections.Generic";

    private static bool IsPlain(ITypeSymbol type) => type.SpecialType is SpecialType.System_Double or SpecialType.System_Int32 or SpecialType.System_Int64 or SpecialType.System_Boolean
        or SpecialType.System_String or SpecialType.System_Single or SpecialType.System_Char or SpecialType.System_Byte;

    private string? Type(ITypeSymbol type) => type switch
    {
        IErrorTypeSymbol or ITypeParameterSymbol => null,
        IArrayTypeSymbol array => Problem(array.ElementType),
        IDynamicTypeSymbol => "dynamic is not allowed; use the type itself.",
        IPointerTypeSymbol or IFunctionPointerTypeSymbol => "Pointers are not allowed; use arrays and indices.",
        INamedTypeSymbol named => Named(named),
        _ => $"'{type.ToDisplayString()}' is not allowed.",
    };

    private string? Named(INamedTypeSymbol type)
    {
        foreach (ITypeSymbol argument in type.TypeArguments)
        {
            if (Problem(argument) is { } problem)
            {
                return problem;
            }
        }

        return IsOwn(type) || IsContract(type) || AllowList.Find(SymbolNames.Full(type)) is { InSource: true }
            ? null
            : $"'{type.ToDisplayString()}' is not on the list of types a candidate may use; compute from the observation with numbers, strings, arrays, collections, Math and LINQ.";
    }

    private string? Member(ISymbol member)
    {
        if (member.ContainingType is not { } type)
        {
            return member is IMethodSymbol { MethodKind: MethodKind.BuiltinOperator or MethodKind.LocalFunction or MethodKind.AnonymousFunction } or IAliasSymbol ? null : $"'{member.Name}' is not allowed.";
        }

        string? problem = Problem(type) ?? (member is IMethodSymbol method ? method.TypeArguments.Select(Problem).FirstOrDefault(p => p is not null) : null);
        if (problem is null && IsOwn(type) && member is IMethodSymbol { Name: "GetHashCode" })
        {
            return "Hash codes differ from process to process; compute a number of your own under another name.";
        }

        return problem is not null || IsOwn(type) ? problem : IsContract(type) ? ContractMember(member) : Listed(type, member);
    }

    private static string? ContractMember(ISymbol member) =>
        member.Name is "GetHashCode" or "GetType" or "EqualityContract" ? $"'{member.ToDisplayString()}' is not allowed; compare by values." : null;

    private static string? Listed(INamedTypeSymbol type, ISymbol member)
    {
        if (member is IMethodSymbol { MethodKind: MethodKind.BuiltinOperator })
        {
            return null;
        }

        AllowedType? entry = AllowList.Find(SymbolNames.Full(type));
        return entry is not null && Keys(member).Any(k => entry.Allows(k.Name, k.Signature, source: true))
            ? null
            : $"'{member.ToDisplayString()}' is not on the list of what a candidate may use. Of {type.Name} these may be used: {entry?.Members}.";
    }

    private static IEnumerable<(string Name, string Signature)> Keys(ISymbol member) => member switch
    {
        IPropertySymbol property => new[] { property.GetMethod, property.SetMethod }.OfType<IMethodSymbol>().Select(m => (m.MetadataName, SymbolNames.Signature(m))),
        IMethodSymbol method => [(method.MetadataName, SymbolNames.Signature(method.ReducedFrom ?? method))],
        IFieldSymbol { CorrespondingTupleField: { } item } => [(item.MetadataName, item.MetadataName)],
        _ => [(member.MetadataName, member.MetadataName)],
    };

    private bool IsOwn(ITypeSymbol type) => SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, candidate);

    private static bool IsContract(ITypeSymbol type) => type.ContainingAssembly?.Name == ContractAssembly;

    private const string ContractAssembly = Compiling.ContractCompiler.AssemblyName;
}
