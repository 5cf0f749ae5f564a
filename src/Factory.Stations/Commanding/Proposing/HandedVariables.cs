using Factory.Core;
using Factory.Core.Proposing;
using Factory.Stations.Models;

namespace Factory.Stations.Commanding.Proposing;

/// <summary>Variables that a line hands to its proposing program by name. Their values are for the program alone: nothing that is kept holds one.</summary>
internal sealed class HandedVariables
{
    private readonly SecretRedactor _redactor;

    private HandedVariables(IReadOnlyDictionary<string, string> values)
    {
        Values = values;
        _redactor = new SecretRedactor(values.Keys, name => values[name]);
    }

    /// <summary>The values, by name.</summary>
    public IReadOnlyDictionary<string, string> Values { get; }

    /// <summary>Reads them.</summary>
    /// <exception cref="BadSetupException">One is not set here.</exception>
    public static HandedVariables Of(ProposalRequest request, Func<string, string?> variable)
    {
        string[] names = [.. request.Settings.Variables ?? []];
        string[] missing = [.. names.Where(n => string.IsNullOrEmpty(variable(n)))];
        return missing.Length == 0
            ? new HandedVariables(names.ToDictionary(n => n, n => variable(n)!, StringComparer.Ordinal))
            : throw new BadSetupException(new Problem("propose.variables", $"{string.Join(", ", missing)} {(missing.Length == 1 ? "is" : "are")} not set here. Set {(missing.Length == 1 ? "it" : "them")} in the environment that Factory is started in, or take the name out of `variables`."));
    }

    /// <summary>The run without values; a product that holds one is no candidate.</summary>
    public ProposedRun Cleaned(ProposedRun run)
    {
        string? leak = run.Product?.Files.Where(f => _redactor.Redact(f.Value) != f.Value || _redactor.Redact(f.Key) != f.Key).Select(f => _redactor.Redact(f.Key)).FirstOrDefault();
        return leak is null
            ? run with { Text = _redactor.Redact(run.Text) }
            : run with { Product = null, Parent = null, Text = $"what it left holds the value of a variable that it was handed, in `{leak}`" };
    }
}
