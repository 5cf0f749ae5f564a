using Factory.Core.Deploying;

namespace Factory.Stations.Loading;

/// <summary>Reads the list under <c>release.deploy</c>.</summary>
internal static class DeployReader
{
    private const string Example = "- { to: folder, path: live/ }";

    private static readonly Dictionary<string, DeployKind> s_kinds = new(StringComparer.Ordinal)
    {
        ["folder"] = DeployKind.Folder,
        ["git"] = DeployKind.Git,
        ["command"] = DeployKind.Command,
    };

    public static IReadOnlyList<DeployTarget> Read(MapReader release) => release.List("deploy", $"[{Example[2..]}]") is { Count: > 0 } items
        ? [.. items.Select(node => Entry(node, release.Problems)).OfType<DeployTarget>()]
        : [];

    private static DeployTarget? Entry(YamlNode node, SetupProblems problems)
    {
        if (node is not YamlMap map)
        {
            problems.Add(node, $"an entry under `deploy` has keys of its own. Write for example `{Example}`.");
            return null;
        }

        var keys = new MapReader(map, " under `deploy`", problems);
        DeployKind to = keys.Word("to", DeployKind.Folder, s_kinds);
        if (keys.RequiredText("to", "folder") is not { } word || !s_kinds.ContainsKey(word))
        {
            // Which other keys belong here is not known then.
            return null;
        }

        var target = new DeployTarget { To = to, Seconds = keys.Number("seconds", 600, new Bounds(1, 3600)) };
        target = to switch
        {
            DeployKind.Folder => target with { Path = keys.RequiredText("path", "live/") },
            DeployKind.Git => Git(keys, target),
            _ => target with { Run = keys.RequiredText("run", "./deploy.sh"), Probe = keys.Text("probe"), Undo = keys.Text("undo") },
        };
        keys.Finish();
        return target;
    }

    private static DeployTarget Git(MapReader keys, DeployTarget target)
    {
        target = target with
        {
            Branch = Name(keys, "branch", keys.RequiredText("branch", "factory/pricing")),
            Base = Name(keys, "base", keys.Text("base")) ?? target.Base,
            Remote = Name(keys, "remote", keys.Text("remote")),
            PullRequest = keys.Text("pullRequest"),
        };
        if (target.Branch == target.Base)
        {
            keys.Problems.Add(keys.Place, $"`branch` and `base` are both `{target.Base}`. Give the releases a branch of their own.");
        }

        return target;
    }

    /// <summary>Git reads a name that begins with a hyphen as an option.</summary>
    private static string? Name(MapReader keys, string key, string? name)
    {
        bool isSound = name is null || (name.Length is > 0 and <= 200 && name[0] is not ('-' or '/') && !name.Contains("..", StringComparison.Ordinal)
            && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '-' or '_' or '.'));
        if (!isSound)
        {
            keys.Problems.Add(keys.Node(key)!, $"`{key}` is `{name}`. Write a name of letters, digits, `/`, `-`, `_` and `.`, such as factory/pricing.");
        }

        return name;
    }
}
