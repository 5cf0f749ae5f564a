using System.Text;
using Factory.Core;
using Factory.Core.Sandboxing;
using YamlDotNet.Core;

namespace Factory.Stations.Loading;

/// <summary>Loads <c>factory.yaml</c>, or says everything that is wrong with it at once.</summary>
public static class ConfigurationLoader
{
    /// <summary>Name of the file, in the folder that the user works in.</summary>
    public const string FileName = "factory.yaml";

    /// <summary>Variable that names another file.</summary>
    public const string Variable = "FACTORY_CONFIG";

    private const int MaxBytes = 256 * 1024;

    private static readonly Dictionary<string, bool> s_yesNo = new(StringComparer.Ordinal) { ["true"] = true, ["false"] = false };

    /// <summary>Loads what a folder or <see cref="Variable"/> names; the defaults when there is no file.</summary>
    /// <param name="folder">The current folder.</param>
    /// <param name="variable">Reads an environment variable. Those that the file names must be set.</param>
    /// <param name="mayLackSecrets">Whether it is only to be shown: variables that it names need not be set.</param>
    /// <exception cref="BadSetupException">With all problems, each at <c>file:line:column</c>.</exception>
    public static FactoryConfiguration Load(string folder, Func<string, string?> variable, bool mayLackSecrets = false)
    {
        string? named = variable(Variable) is { Length: > 0 } set ? set : null;
        string file = Path.GetFullPath(named ?? FileName, folder);
        if (File.Exists(file))
        {
            return Parse(Text(file, named ?? FileName), named ?? FileName, variable, mayLackSecrets);
        }

        return named is null
            ? Unwritten(variable)
            : throw new BadSetupException(new Problem(Variable, $"names {named}, which is not there. Correct it, or unset it."));
    }

    /// <summary>Reads the text of a file that is shown as <paramref name="shown"/>.</summary>
    /// <exception cref="BadSetupException">With all problems.</exception>
    public static FactoryConfiguration Parse(string text, string shown, Func<string, string?> variable, bool mayLackSecrets = false)
    {
        var problems = new SetupProblems(shown);
        FactoryConfiguration configuration = Unwritten(variable);
        try
        {
            YamlNode? node = YamlReader.Read(text);
            if (node is YamlMap map)
            {
                configuration = Read(new MapReader(map, "", problems), variable, mayLackSecrets);
            }
            else if (node is not null and not YamlScalar { IsNull: true })
            {
                problems.Add(node, "the configuration consists of keys such as `notify`.");
            }
        }
        catch (YamlException error)
        {
            problems.Add((int)Math.Max(1, error.Start.Line), (int)Math.Max(1, error.Start.Column), $"not YAML here: {error.Message} Look for a missing quote, bracket or space.");
        }

        return problems.Any ? throw new BadSetupException(problems.InOrder()) : configuration;
    }

    private static FactoryConfiguration Read(MapReader keys, Func<string, string?> variable, bool mayLackSecrets)
    {
        var configuration = new FactoryConfiguration
        {
            Notify = new NotifyReader(mayLackSecrets ? name => variable(name) ?? "not set" : variable).Read(keys),
            Models = new ModelsReader(variable, mayLackSecrets).Read(keys),
            AllowsLevelC = AllowsLevelC(keys) || IsSet(variable),
        };
        keys.Finish();
        return configuration;
    }

    private static FactoryConfiguration Unwritten(Func<string, string?> variable) =>
        new() { Models = new ModelsReader(variable).Read(configuration: null), AllowsLevelC = IsSet(variable) };

    private static bool IsSet(Func<string, string?> variable) => variable(SandboxRule.OptInVariable) is "1" or "true";

    private static bool AllowsLevelC(MapReader above)
    {
        if (above.Map("sandbox", "{ allowLevelC: true }") is not { } keys)
        {
            return false;
        }

        bool allows = keys.Word("allowLevelC", fallback: false, s_yesNo);
        keys.Finish();
        return allows;
    }

    private static string Text(string file, string shown)
    {
        if (new FileInfo(file).Length > MaxBytes)
        {
            throw new BadSetupException(new Problem(shown, $"larger than {MaxBytes / 1024} KiB. The configuration is a page."));
        }

        try
        {
            return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(File.ReadAllBytes(file));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            throw new BadSetupException(new Problem(shown, $"cannot be read: {error.Message} Make it a readable UTF-8 file."));
        }
    }
}
