using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit.Abstractions;

namespace Factory.Tests.Tidy;

/// <summary>What docs/style.md asks of every file, with the reasons there.</summary>
public sealed partial class TidyTests(ITestOutputHelper output)
{
    [Fact]
    public void A_file_has_at_most_400_lines() =>
        Repository.Sources.Where(f => f.LineCount > 400).Select(f => $"{f.Path}: {f.LineCount} lines").ShouldBeEmpty();

    [Fact]
    public void A_method_has_at_most_60_lines() =>
        Methods().Where(m => m.Lines > 60).Select(m => $"{m.Where}: {m.Lines} lines").ShouldBeEmpty();

    [Fact]
    public void A_method_has_at_most_5_parameters() =>
        Repository.Sources.Where(f => f.IsProduct).SelectMany(f => f.Methods)
            .Where(m => m.Parameters > 5).Select(m => $"{m.Where}: {m.Parameters} parameters").ShouldBeEmpty();

    [Fact]
    public void Most_files_and_methods_are_short()
    {
        int[] files = [.. Repository.Sources.Where(f => f.IsProduct).Select(f => f.LineCount).Order()];
        int[] methods = [.. Repository.Sources.Where(f => f.IsProduct).SelectMany(f => f.Methods).Select(m => m.Lines).Order()];
        output.WriteLine($"files   {files.Length}: median {Quantile(files, 0.5)} lines (aim: under 60), 90 % up to {Quantile(files, 0.9)} (aim: under 150), longest {files[^1]}");
        output.WriteLine($"methods {methods.Length}: median {Quantile(methods, 0.5)} lines (aim: under 8), 90 % up to {Quantile(methods, 0.9)}, longest {methods[^1]}");
        Quantile(files, 0.5).ShouldBeLessThan(60);
        Quantile(methods, 0.5).ShouldBeLessThan(8);
    }

    [Fact]
    public void The_namespace_is_the_folder() =>
        Repository.Sources.Where(f => f.Types.Any() && NamespaceOf(f) != f.FolderNamespace)
            .Select(f => $"{f.Path}: namespace {NamespaceOf(f) ?? "missing, or not file-scoped"}, expected {f.FolderNamespace}").ShouldBeEmpty();

    [Fact]
    public void A_file_has_one_public_type_and_its_name()
    {
        foreach (SourceFile file in Repository.Sources)
        {
            string[] types = [.. file.Syntax.DescendantNodes().OfType<MemberDeclarationSyntax>().Where(IsPublicAndOutermost).Select(NameOf)];
            types.Length.ShouldBeLessThanOrEqualTo(1, $"{file.Path}: {string.Join(", ", types)}");
            types.ShouldBeSubsetOf([Path.GetFileName(file.Path).Split('.')[0]], file.Path);
        }
    }

    [Fact]
    public void A_class_is_sealed_unless_something_derives_from_it()
    {
        HashSet<string> bases = [.. Repository.Sources.SelectMany(f => f.Types).SelectMany(t => t.BaseList?.Types ?? []).Select(b => BareName(b.Type.ToString()))];
        Repository.Sources.SelectMany(f => f.Types.OfType<TypeDeclarationSyntax>().Where(IsOpenClass).Select(t => (f.Path, Name: t.Identifier.Text)))
            .Where(t => !bases.Contains(t.Name)).Select(t => $"{t.Path}: {t.Name} is not sealed").ShouldBeEmpty();
    }

    [Fact]
    public void No_name_says_nothing()
    {
        Repository.Sources.SelectMany(f => f.Types.Select(t => (f.Path, Name: t.Identifier.Text)))
            .Where(t => EmptyName().IsMatch(t.Name)).Select(t => $"{t.Path}: {t.Name}").ShouldBeEmpty();
        Repository.Sources.Where(f => f.Path.Split('/').Any(s => EmptyName().IsMatch(Path.GetFileNameWithoutExtension(s)))).Select(f => f.Path).ShouldBeEmpty();
    }

    [Fact]
    public void Nothing_is_left_to_do() =>
        Repository.Sources.SelectMany(f => f.Syntax.DescendantTrivia(descendIntoTrivia: true).Where(t => Unfinished().IsMatch(t.ToString())).Select(_ => f.Path))
            .Distinct().ShouldBeEmpty();

    [Fact]
    public void A_switched_off_warning_has_its_reason_beside_it() =>
        Repository.Sources.SelectMany(f => f.Text.Split('\n').Select((line, i) => (Where: $"{f.Path}:{i + 1}", line)))
            .Where(l => l.line.TrimStart().StartsWith("#pragma warning disable", StringComparison.Ordinal) && !l.line.Contains("//", StringComparison.Ordinal))
            .Select(l => l.Where).ShouldBeEmpty();

    private static IEnumerable<MethodSpan> Methods() => Repository.Sources.SelectMany(f => f.Methods);

    private static int Quantile(int[] sorted, double share) => sorted[(int)(share * (sorted.Length - 1))];

    private static string? NamespaceOf(SourceFile file) => file.Syntax.Members.OfType<FileScopedNamespaceDeclarationSyntax>().SingleOrDefault()?.Name.ToString();

    private static bool IsPublicAndOutermost(MemberDeclarationSyntax member) =>
        member is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax
        && member.Modifiers.Any(SyntaxKind.PublicKeyword)
        && member.Parent is BaseNamespaceDeclarationSyntax or CompilationUnitSyntax;

    private static string NameOf(MemberDeclarationSyntax member) =>
        member is DelegateDeclarationSyntax named ? named.Identifier.Text : ((BaseTypeDeclarationSyntax)member).Identifier.Text;

    private static bool IsOpenClass(TypeDeclarationSyntax type) =>
        type is ClassDeclarationSyntax or RecordDeclarationSyntax { ClassOrStructKeyword.RawKind: not (int)SyntaxKind.StructKeyword }
        && type.Modifiers.All(m => !m.IsKind(SyntaxKind.SealedKeyword) && !m.IsKind(SyntaxKind.StaticKeyword) && !m.IsKind(SyntaxKind.AbstractKeyword));

    private static string BareName(string type) => type.Split('<', '(')[0].Split('.')[^1];

    [GeneratedRegex("(Util|Utils|Utility|Utilities|Helper|Helpers|Common|Manager|Managers)$")]
    private static partial Regex EmptyName();

    [GeneratedRegex(@"^\s*//.*\b(TODO|FIXME|HACK|XXX)\b")]
    private static partial Regex Unfinished();
}
