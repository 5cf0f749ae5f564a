using Factory.Infra.Tests.Parsing;

namespace Factory.Infra.Tests.Rules;

/// <summary>Every file is Bicep.</summary>
public static class SyntaxRule
{
    public static IEnumerable<string> Find(BicepFolder folder) =>
        folder.Files.Values.SelectMany(f => f.Faults.Select(fault => $"{f.Path}:{fault.Line}:{fault.Column}: not Bicep: {fault.Text}"));
}
