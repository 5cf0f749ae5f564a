using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace Factory.Sandbox.Compiling;

/// <summary>Parsing and emitting, always with the same options: the same sources give the same bytes.</summary>
internal static class Emission
{
    private static readonly CSharpParseOptions s_parse = new(LanguageVersion.CSharp14, DocumentationMode.None);

    private static readonly CSharpCompilationOptions s_compile = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)
        .WithOptimizationLevel(OptimizationLevel.Release)
        .WithDeterministic(true)
        .WithConcurrentBuild(false)
        .WithAllowUnsafe(false)
        .WithNullableContextOptions(NullableContextOptions.Enable)
        .WithMetadataImportOptions(MetadataImportOptions.Public)
        .WithGeneralDiagnosticOption(ReportDiagnostic.Suppress);

    public static SyntaxTree Parse(SourceFile file) => CSharpSyntaxTree.ParseText(SourceText.From(file.Text, Encoding.UTF8), s_parse, file.Path);

    public static SyntaxTree GlobalUsings(params IEnumerable<string> namespaces) =>
        Parse(new SourceFile("GlobalUsings.cs", string.Concat(namespaces.Select(n => $"global using {n};\n"))));

    public static CSharpCompilation Compilation(string assembly, IEnumerable<SyntaxTree> trees, IEnumerable<MetadataReference> references) =>
        CSharpCompilation.Create(assembly, trees, references, s_compile);

    public static IReadOnlyList<CompileMessage> Errors(IEnumerable<Diagnostic> diagnostics) =>
        [.. diagnostics
            .Where(d => d.Severity == DiagnosticSeverity.Error)
            .OrderBy(d => d.Location.SourceTree?.FilePath, StringComparer.Ordinal)
            .ThenBy(d => d.Location.SourceSpan.Start)
            .Select(Message)];

    public static CompileMessage At(Location location, string code, string text)
    {
        FileLinePositionSpan span = location.GetLineSpan();
        return location.IsInSource
            ? new CompileMessage(code, text, span.Path, span.StartLinePosition.Line + 1, span.StartLinePosition.Character + 1)
            : new CompileMessage(code, text);
    }

    /// <summary>Emits; with line numbers inside the assembly when they are of use to its author.</summary>
    public static CompileReply Emit(CSharpCompilation compilation, bool lineNumbers)
    {
        using var stream = new MemoryStream();
        EmitResult result = lineNumbers
            ? compilation.Emit(stream, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.Embedded))
            : compilation.Emit(stream);
        return result.Success ? CompileReply.Done(stream.ToArray()) : CompileReply.Refused(CompileStatus.Failed, Errors(result.Diagnostics));
    }

    private static CompileMessage Message(Diagnostic diagnostic) =>
        At(diagnostic.Location, diagnostic.Id, diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
}
