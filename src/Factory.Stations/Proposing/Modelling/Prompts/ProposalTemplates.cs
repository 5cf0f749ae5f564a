using Factory.Core;
using Factory.Core.Lines;

namespace Factory.Stations.Proposing.Modelling.Prompts;

/// <summary>Which templates a question is made of, put together to one text with one version, and what every question about a line says. Pure.</summary>
internal static class ProposalTemplates
{
    private const int LinesForEdits = 200;

    /// <summary>The template of a question: its own text, with the rules of the line's kind and the form of the answer.</summary>
    public static PromptTemplate Of(LineSnapshot line, string name, AnswerForm form) => PromptTemplates.Of(line, name)
        .With("rules", PromptTemplates.Of(line, $"rules-{KindName(line.Definition.Kind)}.md"))
        .With("form", PromptTemplates.Of(line, form == AnswerForm.Edits ? "form-edits.md" : "form-files.md"));

    /// <summary>How the model is to answer: as the owner says, or edits where whole files would be long.</summary>
    public static AnswerForm Form(ProposerDefinition settings, Product product) =>
        settings.Answer ?? (product.Files.Values.Sum(text => text.AsSpan().Count('\n')) > LinesForEdits ? AnswerForm.Edits : AnswerForm.Files);

    /// <summary>Values of the places that do not depend on what is asked.</summary>
    public static Dictionary<string, string> Values(LineSnapshot line, Product product)
    {
        LineDefinition definition = line.Definition;
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["task"] = Task(definition),
            ["contract"] = Contract(line),
            ["product"] = string.Join('\n', product.Files.Select(f => File(f.Key, f.Value))),
            ["example"] = product.Files.Keys.First(),
            ["paths"] = string.Join(", ", definition.ProductPaths.Select(p => p.EndsWith('/') ? $"`{p}` (any file below it)" : $"`{p}`")),
            ["commands"] = Commands(definition),
            ["labels"] = definition.Data.Labels is { Count: > 0 } labels ? string.Join(", ", labels.Select(l => $"`{l}`")) : "its labels",
        };
    }

    /// <summary>A file under its path.</summary>
    public static string File(string path, string text) => $"### {path}\n\n{PromptFence.Around(text)}";

    private static string Task(LineDefinition line)
    {
        string what = line.Description.Length > 0 ? $": {line.Description.TrimEnd('.')}" : "";
        string better = line.Score.Goal == ScoreGoal.Maximize ? "more" : "less";
        return FormattableString.Invariant($"The line `{line.Name}` makes a product that decides{what}. Each case gives a score from {line.Score.Low} to {line.Score.High}; {better} is better, and one worse than the range counts as a failure. A candidate counts by its mean over cases that it was not shown.");
    }

    private static string Contract(LineSnapshot line) =>
        line.Definition.Contract is { } path && line.Files.TryGetValue(path, out string? text) ? $"\n## The contract: trusted, and stays as it is\n\n{File(path, text)}" : "";

    /// <summary>What is done with the product: the commands that run it, or what scores its answers.</summary>
    private static string Commands(LineDefinition line)
    {
        IEnumerable<string?> done = line switch
        {
            { Command: { } command } => [command.Build is { } build ? $"build: {build}" : null, command.Test is { } test ? $"test: {test}" : null, $"run: {command.Run}"],
            { Prompt: { } prompt } => [.. prompt.Score.Select(FactoryJson.Serialize), prompt.Models is { } models ? $"models it may name: {string.Join(", ", models)}" : null],
            _ => [],
        };
        return PromptFence.Around(string.Join('\n', done.OfType<string>())).TrimEnd('\n');
    }

    private static string KindName(ProductKindName kind) => kind switch
    {
        ProductKindName.Csharp => "csharp",
        ProductKindName.Command => "command",
        _ => "prompt",
    };
}
