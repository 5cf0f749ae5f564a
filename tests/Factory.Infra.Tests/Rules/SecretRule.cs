using System.Text.RegularExpressions;
using Factory.Infra.Tests.Parsing;

namespace Factory.Infra.Tests.Rules;

/// <summary>No key and no secret: none is asked for, none is passed, and the services accept none.</summary>
public static partial class SecretRule
{
    private static readonly Dictionary<string, Dictionary<string, string>> s_guards = new(StringComparer.Ordinal)
    {
        ["Microsoft.Storage/storageAccounts"] = new()
        {
            ["allowSharedKeyAccess"] = "false",
            ["allowBlobPublicAccess"] = "false",
            ["supportsHttpsTrafficOnly"] = "true",
            ["minimumTlsVersion"] = "'TLS1_2'",
        },
        ["Microsoft.CognitiveServices/accounts"] = new() { ["disableLocalAuth"] = "true" },
        ["Microsoft.Insights/components"] = new() { ["DisableLocalAuth"] = "true" },
        ["Microsoft.ContainerRegistry/registries"] = new() { ["adminUserEnabled"] = "false", ["anonymousPullEnabled"] = "false" },
        ["Microsoft.Web/sites"] = new() { ["httpsOnly"] = "true" },
    };

    public static IEnumerable<string> Find(BicepFolder folder) => folder.Files.Values.SelectMany(Words).Concat(folder.Templates.SelectMany(Unguarded));

    private static IEnumerable<string> Words(BicepFile file) => file.Text.Split('\n')
        .SelectMany((line, i) => Secret().Matches(line).Select(m => $"{file.Path}:{i + 1}: {m.Value} smells of a secret"));

    private static IEnumerable<string> Unguarded(BicepFile file)
    {
        foreach (BicepDeclaration resource in file.Resources.Where(r => !r.IsExisting))
        {
            BicepNode? properties = file.AsObject(resource.Body?.Property("properties"));
            foreach ((string name, string value) in s_guards.GetValueOrDefault(resource.Address.Split('@')[0]) ?? [])
            {
                if (properties?.Property(name)?.Text != value)
                {
                    yield return $"{file.Path}:{resource.Line}: {resource.Name} must have {name}: {value}";
                }
            }
        }
    }

    [GeneratedRegex(@"@secure|\blist(Keys|Secrets|AccountSas|ServiceSas|Credentials|ConnectionStrings)\b|AccountKey=|SharedAccess(Key|Signature)|InstrumentationKey=|[Pp]assword|(?<!reference.*)[Cc]lientSecret")]
    private static partial Regex Secret();
}
