using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Factory.Sandbox.Compiling;

/// <summary>A candidate has exactly one public class that implements the contract and can be constructed without arguments.</summary>
internal static class PolicyCheck
{
    public static IReadOnlyList<CompileMessage> Run(CSharpCompilation compilation)
    {
        IAssemblySymbol contract = compilation.SourceModule.ReferencedAssemblySymbols.Single(a => a.Name == ContractCompiler.AssemblyName);
        var messages = new List<CompileMessage>();
        if (ContractShape.Find(contract, messages) is not { } shape)
        {
            return messages;
        }

        INamedTypeSymbol[] policies = [.. ContractShape.Types(compilation.Assembly.GlobalNamespace).Where(t => IsPolicy(t, shape.Policy))];
        if (policies.Length == 1)
        {
            return [];
        }

        string text = $"{policies.Length} public classes implement {shape.Policy.Name}; write exactly one, top-level, not abstract, with a public constructor without parameters.";
        ISymbol? place = policies.LastOrDefault() ?? ContractShape.Types(compilation.Assembly.GlobalNamespace).FirstOrDefault();
        return [place is null ? new CompileMessage("policy", text) : Emission.At(place.Locations[0], "policy", text)];
    }

    private static bool IsPolicy(INamedTypeSymbol type, INamedTypeSymbol policy) =>
        type is { TypeKind: TypeKind.Class, IsAbstract: false, IsGenericType: false, DeclaredAccessibility: Accessibility.Public }
        && type.AllInterfaces.Contains(policy, SymbolEqualityComparer.Default)
        && type.InstanceConstructors.Any(c => c.Parameters.IsEmpty && c.DeclaredAccessibility == Accessibility.Public);
}
