using Microsoft.CodeAnalysis;

namespace Factory.Sandbox.Compiling;

/// <summary>How a record of the contract is taken apart and put together: its constructor, then the properties set by initialiser.</summary>
internal sealed record RecordShape(IReadOnlyList<IPropertySymbol> Constructed, IReadOnlyList<IPropertySymbol> Initialised)
{
    public IEnumerable<IPropertySymbol> All => Constructed.Concat(Initialised);

    /// <summary>Reads the shape; null when the record cannot be put together from its public properties.</summary>
    public static RecordShape? Of(INamedTypeSymbol type)
    {
        IPropertySymbol[] properties = [.. type.GetMembers().OfType<IPropertySymbol>()
            .Where(p => p is { DeclaredAccessibility: Accessibility.Public, IsStatic: false, IsIndexer: false, GetMethod: not null })];
        IPropertySymbol[]? constructed = type.InstanceConstructors
            .Where(c => c.DeclaredAccessibility == Accessibility.Public)
            .OrderByDescending(c => c.Parameters.Length)
            .Select(c => Match(c, properties))
            .FirstOrDefault(m => m is not null);

        // A property without a setter that no constructor takes is computed from the others.
        return constructed is null ? null : new RecordShape(
            constructed,
            [.. properties.Except(constructed, SymbolEqualityComparer.Default).Cast<IPropertySymbol>().Where(p => p.SetMethod?.DeclaredAccessibility == Accessibility.Public)]);
    }

    private static IPropertySymbol[]? Match(IMethodSymbol constructor, IPropertySymbol[] properties)
    {
        IPropertySymbol?[] matched = [.. constructor.Parameters.Select(p =>
            properties.FirstOrDefault(q => q.Name.Equals(p.Name, StringComparison.OrdinalIgnoreCase) && SymbolEqualityComparer.Default.Equals(q.Type, p.Type)))];
        return matched.All(m => m is not null) ? [.. matched.OfType<IPropertySymbol>()] : null;
    }
}
