using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Factory.Tests.Tidy;

/// <summary>A C# file and its syntax.</summary>
public sealed record SourceFile(string Path, string Text, CompilationUnitSyntax Syntax)
{
    public int LineCount => Text.AsSpan().Count('\n');

    public bool IsProduct => Path.StartsWith("src/", StringComparison.Ordinal);

    public IEnumerable<BaseTypeDeclarationSyntax> Types => Syntax.DescendantNodes().OfType<BaseTypeDeclarationSyntax>();

    /// <summary>Bodies with a name of their own: methods, constructors, operators, local functions, accessors.</summary>
    public IEnumerable<MethodSpan> Methods => Syntax.DescendantNodes().Where(n => n is
        BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AccessorDeclarationSyntax { Body: not null } or AccessorDeclarationSyntax { ExpressionBody: not null })
        .Select(n => MethodSpan.Of(this, n));

    /// <summary>The namespace that the folder asks for: the project's name and the folders below it.</summary>
    public string FolderNamespace => string.Join('.', Path.Split('/')[1..^1]);

    public static SourceFile Read(string path)
    {
        string text = Repository.Read(path);
        return new SourceFile(path, text, (CompilationUnitSyntax)CSharpSyntaxTree.ParseText(text).GetRoot());
    }
}
