using Microsoft.CodeAnalysis;

namespace Factory.Sandbox.Compiling;

/// <summary>A contract: one interface with one method from an observation to a decision.</summary>
internal sealed record ContractShape(INamedTypeSymbol Policy, IMethodSymbol Method)
{
    public ITypeSymbol Observation => Method.Parameters[0].Type;

    public ITypeSymbol Decision => Method.ReturnType;

    /// <summary>Finds the shape in the contract's assembly; a message when it is not there.</summary>
    public static ContractShape? Find(IAssemblySymbol contract, List<CompileMessage> messages)
    {
        INamedTypeSymbol[] interfaces = [.. Types(contract.GlobalNamespace).Where(t => t.TypeKind == TypeKind.Interface && t.DeclaredAccessibility == Accessibility.Public)];
        if (interfaces.Length != 1)
        {
            messages.Add(Problem(contract, $"has {interfaces.Length} public interfaces; declare exactly one, with one method from an observation to a decision."));
            return null;
        }

        return FromInterface(interfaces[0], messages);
    }

    private static ContractShape? FromInterface(INamedTypeSymbol policy, List<CompileMessage> messages)
    {
        bool isShape = policy is { IsGenericType: false, Interfaces.IsEmpty: true } && policy.GetMembers() is [IMethodSymbol { IsStatic: false, IsAbstract: true, IsGenericMethod: false }];
        var method = isShape ? (IMethodSymbol)policy.GetMembers()[0] : null;
        if (method is null || method.ReturnsVoid || method.ReturnsByRef || method.Parameters is not [{ RefKind: RefKind.None }])
        {
            messages.Add(Problem(policy, $"'{policy.Name}' must have exactly one member: a method with one parameter, such as 'Decision Decide(Observation observation);'."));
            return null;
        }

        return new ContractShape(policy, method);
    }

    public static IEnumerable<INamedTypeSymbol> Types(INamespaceSymbol space) =>
        space.GetTypeMembers().Concat(space.GetNamespaceMembers().SelectMany(Types));

    private static CompileMessage Problem(ISymbol symbol, string text) =>
        symbol.Locations.FirstOrDefault(l => l.IsInSource) is { } location ? Emission.At(location, "contract", text) : new CompileMessage("contract", $"the contract {text}");
}
