using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Factory.Sandbox.Checks;

/// <summary>What is refused by its form alone, with what to write instead.</summary>
internal static class SyntaxRules
{
    public static string? Problem(SyntaxNode node) => node switch
    {
        RecordDeclarationSyntax { RawKind: (int)SyntaxKind.RecordDeclaration } => "Record classes are not allowed; write a class or a record struct.",
        DestructorDeclarationSyntax => "Finalizers are not allowed; remove it.",
        TypeOfExpressionSyntax => "typeof is not allowed; compute from the observation alone.",
        UnsafeStatementSyntax or FixedStatementSyntax or PointerTypeSyntax or FunctionPointerTypeSyntax => "Unsafe code is not allowed; use arrays and indices.",
        StackAllocArrayCreationExpressionSyntax or ImplicitStackAllocArrayCreationExpressionSyntax => "stackalloc is not allowed; use an array.",
        LockStatementSyntax => "lock is not allowed; a policy runs on one thread.",
        AwaitExpressionSyntax => "await is not allowed; a policy answers at once.",
        RefTypeExpressionSyntax or MakeRefExpressionSyntax or RefValueExpressionSyntax => "Typed references are not allowed.",
        DelegateDeclarationSyntax => "Delegates of one's own are not allowed; use Func or Action.",
        EventDeclarationSyntax or EventFieldDeclarationSyntax => "Events are not allowed; remove it.",
        ExternAliasDirectiveSyntax => "extern alias is not allowed.",
        GlobalStatementSyntax => "Statements outside a class are not allowed.",
        TypeParameterConstraintClauseSyntax clause when clause.Constraints.Any(c => c.IsKind(SyntaxKind.ConstructorConstraint)) => "The new() constraint is not allowed; pass a function that makes the object.",
        AttributeListSyntax { Target.Identifier.RawKind: (int)SyntaxKind.AssemblyKeyword or (int)SyntaxKind.ModuleKeyword } => "Assembly and module attributes are not allowed.",
        ExtensionBlockDeclarationSyntax => "Extension blocks are not allowed; write a static method with 'this' before its first parameter.",
        BaseNamespaceDeclarationSyntax space when Reserved(space) => "This namespace is reserved; use another or none.",
        MemberDeclarationSyntax member => Modifier(member.Modifiers),
        LocalFunctionStatementSyntax local => Modifier(local.Modifiers),
        AnonymousFunctionExpressionSyntax lambda when lambda.AsyncKeyword.RawKind != 0 => "async is not allowed; a policy answers at once.",
        _ => null,
    };

    private static string? Modifier(SyntaxTokenList modifiers) =>
        modifiers.FirstOrDefault(m => m.Kind() is SyntaxKind.UnsafeKeyword or SyntaxKind.ExternKeyword or SyntaxKind.AsyncKeyword or SyntaxKind.VolatileKeyword) is { RawKind: not 0 } modifier
            ? $"The modifier {modifier.ValueText} is not allowed." : null;

    // By the tokens' values: blanks, comments, escapes and @ within a name do not hide it. Only the outermost part counts.
    private static bool Reserved(BaseNamespaceDeclarationSyntax space) =>
        space.Parent is not BaseNamespaceDeclarationSyntax && space.Name.GetFirstToken().ValueText is "System" or "Microsoft";
}
