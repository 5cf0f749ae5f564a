using System.Text.RegularExpressions;
using Factory.Infra.Tests.Parsing;

namespace Factory.Infra.Tests.Rules;

/// <summary>Names of app settings: what the code and the Functions host read, and what infra/ sets.</summary>
public static partial class AppSettings
{
    /// <summary>Read by the Functions host, its extensions and the identity library, not by our code.</summary>
    public static IReadOnlyList<string> Platform { get; } =
    [
        "APPLICATIONINSIGHTS_AUTHENTICATION_STRING", "APPLICATIONINSIGHTS_CONNECTION_STRING", "AZURE_CLIENT_ID",
        "AzureFunctionsJobHost__extensions__durableTask__storageProvider__connectionStringName",
        "AzureFunctionsJobHost__extensions__durableTask__storageProvider__partitionCount",
        "AzureFunctionsJobHost__extensions__durableTask__storageProvider__type",
        "AzureWebJobsStorage__blobServiceUri", "AzureWebJobsStorage__clientId", "AzureWebJobsStorage__credential", "AzureWebJobsStorage__queueServiceUri",
        "AzureWebJobsStorage__tableServiceUri", "DTS_CONNECTION_STRING", "FACTORY_STORAGE__clientId", "FACTORY_STORAGE__credential", "TASKHUB_NAME",
    ];

    /// <summary>Read by our code and not set here, with the reason.</summary>
    public static IReadOnlyDictionary<string, string> NotInAzure { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["FACTORY_STORAGE"] = "a connection string for the emulator; in Azure the endpoints with the identity take its place",
        ["FACTORY_CONFIG"] = "optional; given as extraSettings",
        ["WEBSITE_AUTH_ENABLED"] = "the platform sets it where sign-in is switched on",
    };

    /// <summary>What our code reads: the constants of AzureSettings.</summary>
    public static IReadOnlyList<string> Code { get; } = Constants() is { Count: > 0 } constants ? constants : throw new InvalidOperationException("AzureSettings names no setting.");

    /// <summary>Settings that host.json and the bindings of Factory.Functions name as %NAME%.</summary>
    public static IReadOnlyList<string> Bound { get; } =
        [.. Checkout.Files("src/Factory.Functions", ".cs").Concat(File.Exists(Path.Combine(Checkout.Root, "host.json")) ? ["host.json"] : [])
            .SelectMany(f => Percent().Matches(Checkout.Read(f)).Select(m => m.Groups[1].Value)).Distinct()];

    /// <summary>What infra/ sets.</summary>
    public static IReadOnlyList<string> Set(BicepFolder folder) =>
        [.. folder.Module("settings").Root.Descendants.Where(n => n.Type == "object").SelectMany(n => n.Properties.Keys).Distinct()];

    private static List<string> Constants() =>
        [.. Checkout.Files("src/Factory.Azure", "AzureSettings.cs").SelectMany(f => Constant().Matches(Checkout.Read(f)).Select(m => m.Groups[1].Value))];

    // Defaults stand beside the names; only a name is written in capitals.
    [GeneratedRegex("""\bconst string \w+ = "([A-Z][A-Za-z]*_\w+)";""")]
    private static partial Regex Constant();

    [GeneratedRegex("%([A-Za-z_]+)%")]
    private static partial Regex Percent();
}
