using System.Collections.Concurrent;
using System.Reflection;
using System.Text;
using Factory.Core;
using Factory.Core.Lines;

namespace Factory.Stations.Proposing.Modelling;

/// <summary>
/// The templates of everything that is asked of models by Factory itself: files that come with it, each of which a line replaces by a file of the same name under
/// <c>prompts/</c> in its folder. Thread-safe.
/// </summary>
public static class PromptTemplates
{
    /// <summary>Folder, in a line's folder, of its own templates; ends in a slash.</summary>
    public const string Folder = "prompts/";

    private static readonly Assembly s_assembly = typeof(PromptTemplates).Assembly;
    private static readonly ConcurrentDictionary<string, PromptTemplate> s_builtIn = new(StringComparer.Ordinal);

    /// <summary>Names of the templates, such as <c>propose.md</c>, in ordinal order.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. s_assembly.GetManifestResourceNames().Where(n => n.StartsWith(Folder, StringComparison.Ordinal)).Select(n => n[Folder.Length..]).Order(StringComparer.Ordinal)];

    /// <summary>The line's own template, or the one that comes with Factory.</summary>
    /// <exception cref="ArgumentException">There is no template of that name.</exception>
    public static PromptTemplate Of(LineSnapshot line, string name) =>
        line.Files.TryGetValue(Folder + name, out string? own) ? new PromptTemplate(Folder + name, own) : BuiltIn(name);

    /// <summary>The template that comes with Factory. It uses every place that can be filled in it.</summary>
    /// <exception cref="ArgumentException">There is no template of that name.</exception>
    public static PromptTemplate BuiltIn(string name) => s_builtIn.GetOrAdd(name, n => new PromptTemplate(n, Read(n)));

    /// <summary>What is wrong with a line's own template.</summary>
    /// <param name="where">Its file, for the problems.</param>
    /// <param name="name">Which template it replaces.</param>
    /// <param name="text">Its text.</param>
    internal static IEnumerable<Problem> Faults(string where, string name, string text) =>
        new PromptTemplate(where, text).Unknown([.. BuiltIn(name).Placeholders.Select(p => p.Name).Distinct(StringComparer.Ordinal)]);

    private static string Read(string name)
    {
        using Stream stream = s_assembly.GetManifestResourceStream(Folder + name)
            ?? throw new ArgumentException($"There is no template `{name}`; there are {string.Join(", ", Names)}.", nameof(name));
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
