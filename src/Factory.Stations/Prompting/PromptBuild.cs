using Factory.Core;
using Factory.Core.Building;
using Factory.Core.Lines;
using Factory.Stations.Loading;
using Factory.Stations.Models;

namespace Factory.Stations.Prompting;

/// <summary>Builds a prompt: its settings are read, its model found and pinned, and each placeholder held against what may be shown to a model.</summary>
/// <param name="line">The line.</param>
/// <param name="catalog">The models.</param>
internal sealed class PromptBuild(LineSnapshot line, ModelCatalog catalog)
{
    private readonly LineDefinition _line = line.Definition;

    public BuildOutcome Run(Product product)
    {
        if (ProductRule.Faults(_line, product) is { Count: > 0 } unfit)
        {
            return new BuildOutcome(BuildStatus.Rejected, default, unfit);
        }

        (string file, string text) = product.Files.Single();
        (PromptSource? source, IReadOnlyList<Diagnostic> faults) = PromptSource.Parse(text, file);
        if (source is null)
        {
            return Failed(faults);
        }

        Diagnostic[] found = [.. OfModel(source, file), .. OfText(source, file)];
        bool isForbidden = found.Any(d => d.Code is "prompt-label" or "prompt-unshared" or "prompt-model-not-allowed");
        return found.Length > 0
            ? new BuildOutcome(isForbidden ? BuildStatus.Rejected : BuildStatus.BuildFailed, default, found)
            : new BuildOutcome(BuildStatus.Ok, Program(source).ToBytes(), []);
    }

    private static BuildOutcome Failed(IReadOnlyList<Diagnostic> faults) => new(BuildStatus.BuildFailed, default, faults);

    private PromptProgram Program(PromptSource source)
    {
        ModelDefinition model = catalog.Find(source.Model);
        return new PromptProgram
        {
            Name = source.Model,
            Model = ModelIdentity.Of(model),
            Judges = Judges(),
            Temperature = source.Temperature,
            MaxOutputTokens = source.MaxOutputTokens ?? model.MaxOutputTokens,
            Format = source.Format,
            Text = source.Text,
        };
    }

    private SortedDictionary<string, ModelIdentity> Judges() => new(
        _line.Prompt!.Score.Select(s => s.Model).OfType<string>().Distinct(StringComparer.Ordinal).ToDictionary(name => name, name => ModelIdentity.Of(catalog.Find(name))),
        StringComparer.Ordinal);

    private IEnumerable<Diagnostic> OfModel(PromptSource source, string file)
    {
        int column = source.ModelLine == 0 ? 0 : 1;
        if (_line.Prompt!.Models is { } allowed && !allowed.Contains(source.Model, StringComparer.Ordinal))
        {
            yield return new Diagnostic("prompt-model-not-allowed", $"`model: {source.Model}` is none that the line allows. Write {Or(allowed)}.", file, source.ModelLine, column);
        }
        else if (Unknown(source.Model) is { } why)
        {
            yield return new Diagnostic("prompt-model", why, file, source.ModelLine, column);
        }
    }

    private string? Unknown(string name)
    {
        try
        {
            catalog.Find(name);
            return null;
        }
        catch (BadSetupException unknown)
        {
            return unknown.Problems[0].What;
        }
    }

    private IEnumerable<Diagnostic> OfText(PromptSource source, string file)
    {
        var template = CaseTemplate.Parse(source.Text);
        foreach ((int at, int column) in template.Strays)
        {
            yield return new Diagnostic("prompt-braces", "these braces begin no placeholder. Write {{field}}; for braces of your own put a space between them.", file, source.TextLine + at - 1, column);
        }

        foreach ((string field, int at, int column) in template.Placeholders)
        {
            if (Forbidden(field) is { } why)
            {
                yield return new Diagnostic(why.Code, why.What, file, source.TextLine + at - 1, column);
            }
        }

        if (template.Placeholders.Count == 0)
        {
            yield return new Diagnostic("prompt-fields", $"the text holds no placeholder: the model would not see the case. Write {(_line.Data.Shared is { } shared ? Or([.. shared.Except(Labels).Select(Braced)]) : "the fields that it needs, such as {{subject}}")} where they belong.", file, source.TextLine, 1);
        }
    }

    private IReadOnlyList<string> Labels => _line.Data.Labels ?? [];

    private (string Code, string What)? Forbidden(string field)
    {
        string[] open = [.. (_line.Data.Shared ?? []).Except(Labels)];
        string instead = open.Length == 0 ? "Remove it." : $"Write {Or([.. open.Select(Braced)])}.";
        return field switch
        {
            _ when Labels.Contains(field) => ("prompt-label", $"`{{{{{field}}}}}` is a label: it says what is right, and the model is not told. {instead}"),
            _ when SharedFields.MaySee(_line, field) => null,
            _ => ("prompt-unshared", $"`{{{{{field}}}}}` is not among the fields that may be sent to a model (`data.shared`).{Spelling.Suggest(field, open)} {instead}"),
        };
    }

    private static string Braced(string field) => $"{{{{{field}}}}}";

    private static string Or(IReadOnlyList<string> names) => string.Join(" or ", names.Select(n => $"`{n}`"));
}
