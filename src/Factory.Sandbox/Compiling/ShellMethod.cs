using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Factory.Sandbox.Compiling;

/// <summary>The method that a shell takes out: where its expression stands and what the expression may use.</summary>
internal sealed record ShellMethod(MethodDeclarationSyntax? Syntax, IReadOnlyList<MethodVariable> Variables, CompileMessage? Problem)
{
    private const int MaxVariables = 100;

    public SyntaxTree? Tree => Syntax?.SyntaxTree;

    public MethodOutline Outline
    {
        get
        {
            var span = Syntax!.ExpressionBody!.Expression.Span;
            return new MethodOutline(span.Start, span.Length, Variables);
        }
    }

    public static ShellMethod Find(CSharpCompilation seed, string name)
    {
        MethodDeclarationSyntax[] methods = [.. seed.SyntaxTrees.SelectMany(t => t.GetRoot().DescendantNodes()).OfType<MethodDeclarationSyntax>().Where(m => m.Identifier.ValueText == name)];
        if (methods is not [{ ExpressionBody: not null, TypeParameterList: null } method])
        {
            string found = methods.Length switch { 0 => "there is none of that name", 1 => "this one has no such body, or has type parameters", _ => $"there are {methods.Length} of that name" };
            return Refused($"evolve needs exactly one method named '{name}' with an expression body ('=> ...;') and no type parameters; {found}.", methods);
        }

        IMethodSymbol symbol = seed.GetSemanticModel(method.SyntaxTree).GetDeclaredSymbol(method)!;
        MethodVariable[] variables = [.. symbol.Parameters.SelectMany(VariablesOf)];
        return symbol.ReturnType.SpecialType != SpecialType.System_Double ? Refused($"'{name}' must return double.", methods)
            : variables.Length is 0 or > MaxVariables ? Refused($"'{name}' must have 1 to {MaxVariables} numbers or booleans among its parameters and their properties; it has {variables.Length}.", methods)
            : new ShellMethod(method, variables, null);
    }

    /// <summary>The text with the method's body replaced by a call of the thread's program.</summary>
    public string Replace(string text)
    {
        string fields = string.Join(", ", Variables.Select((_, i) => $"V{i}"));
        string values = string.Join(" ", Variables.Select((v, i) => $"factoryShell.V{i} = {(v.IsBoolean ? $"{v.Source} ? 1.0 : 0.0" : v.Source)};"));

        // Fields of a struct of doubles lie one after the other; unlike a stack allocation they need no clearing.
        string body = $"{{ FactoryShellVariables factoryShell; {values} return global::Factory.Core.Proposing.EvolvedMethod.Invoke(ref factoryShell.V0); }}";
        ArrowExpressionClauseSyntax arrow = Syntax!.ExpressionBody!;
        return "global using System; global using System.Collections.Generic; global using System.Linq; "
            + string.Concat(text.AsSpan(0, arrow.SpanStart), body, text.AsSpan(Syntax.SemicolonToken.Span.End))
            + $"\npublic struct FactoryShellVariables {{ public double {fields}; }}\n";
    }

    private static IEnumerable<MethodVariable> VariablesOf(IParameterSymbol parameter)
    {
        if (Variable(parameter.Name, parameter.Type) is { } variable)
        {
            return [variable];
        }

        return parameter.Type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct, SpecialType: SpecialType.None } type
            ? type.GetMembers().OfType<IPropertySymbol>()
                .Where(p => p is { DeclaredAccessibility: Accessibility.Public, IsStatic: false, IsIndexer: false, GetMethod: not null })
                .Select(p => Variable($"{parameter.Name}.{p.Name}", p.Type)).OfType<MethodVariable>()
            : [];
    }

    // Whole numbers are cast so that '/' means the same in the expression as in the program.
    private static MethodVariable? Variable(string source, ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_Double => new MethodVariable(source, false),
        SpecialType.System_Int32 or SpecialType.System_Int64 => new MethodVariable($"(double){source}", false),
        SpecialType.System_Boolean => new MethodVariable(source, true),
        _ => null,
    };

    private static ShellMethod Refused(string text, MethodDeclarationSyntax[] methods) =>
        new(null, [], methods is [var method, ..] ? Emission.At(method.Identifier.GetLocation(), "evolve", text) : new CompileMessage("evolve", text));
}
