using System.Text;
using Factory.Stations.Commanding.Walls;

namespace Factory.Stations.Deploying;

/// <summary>The git repository that holds a line. Never touches its working tree, its index or the branch that is checked out: commits are made of objects.</summary>
/// <param name="folder">The line's folder.</param>
/// <param name="time">The clock.</param>
internal sealed class GitRepository(string folder, TimeProvider time)
{
    private const double Seconds = 120;
    private static readonly KeyValuePair<string, string>[] s_settings = [new("GIT_TERMINAL_PROMPT", "0"), new("LC_ALL", "C")];

    /// <summary>The line's folder within the repository: empty, or ending in a slash.</summary>
    public Task<string> Prefix(CancellationToken cancellation) => Git(cancellation, "rev-parse", "--show-prefix");

    /// <summary>Commit of a ref; null when there is none.</summary>
    public async Task<string?> Commit(string reference, CancellationToken cancellation)
    {
        CommandEnd end = await Run(["rev-parse", "--verify", "--quiet", $"{reference}^{{commit}}"], default, [], cancellation);
        return end.Failure is null ? Text(end) : null;
    }

    /// <summary>Whether a commit holds files exactly so.</summary>
    public async Task<bool> Holds(string commit, IEnumerable<KeyValuePair<string, string>> files, CancellationToken cancellation)
    {
        foreach ((string path, string text) in files)
        {
            CommandEnd end = await Run(["cat-file", "blob", $"{commit}:{path}"], default, [], cancellation);
            if (end.Failure is not null || !end.Output.Span.SequenceEqual(Encoding.UTF8.GetBytes(text)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Who committed, as git says.</summary>
    public Task<string> Committer(string commit, CancellationToken cancellation) => Git(cancellation, "log", "-1", "--format=%cn", commit);

    /// <summary>Makes a commit of files on top of another, with the same bytes for the same input, and gives its id.</summary>
    public async Task<string> Make(string parent, IEnumerable<KeyValuePair<string, string>> files, (string Message, DateTime At) what, CancellationToken cancellation)
    {
        string index = Path.Combine(Path.GetTempPath(), $"factory-index-{Path.GetRandomFileName()}");
        try
        {
            KeyValuePair<string, string>[] settings = [new("GIT_INDEX_FILE", index)];
            await Demand(["read-tree", parent], default, settings, cancellation);
            foreach ((string path, string text) in files)
            {
                string blob = Text(await Demand(["hash-object", "-w", "--stdin"], Encoding.UTF8.GetBytes(text), [], cancellation));
                await Demand(["update-index", "--add", "--cacheinfo", $"100644,{blob},{path}"], default, settings, cancellation);
            }

            string tree = Text(await Demand(["write-tree"], default, settings, cancellation));
            string at = new DateTimeOffset(what.At, TimeSpan.Zero).ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture) + " +0000";
            KeyValuePair<string, string>[] author =
            [
                new("GIT_AUTHOR_NAME", "Factory"), new("GIT_AUTHOR_EMAIL", "factory@localhost"), new("GIT_AUTHOR_DATE", at),
                new("GIT_COMMITTER_NAME", "Factory"), new("GIT_COMMITTER_EMAIL", "factory@localhost"), new("GIT_COMMITTER_DATE", at),
            ];
            return Text(await Demand(["commit-tree", "-p", parent, "-F", "-", tree], Encoding.UTF8.GetBytes(what.Message), author, cancellation));
        }
        finally
        {
            File.Delete(index);
        }
    }

    /// <summary>Runs git, and gives what it printed.</summary>
    /// <exception cref="DeployFailedException">Git failed.</exception>
    public async Task<string> Git(CancellationToken cancellation, params string[] arguments) => Text(await Demand(arguments, default, [], cancellation));

    private async Task<CommandEnd> Demand(string[] arguments, ReadOnlyMemory<byte> input, KeyValuePair<string, string>[] settings, CancellationToken cancellation)
    {
        CommandEnd end = await Run(arguments, input, settings, cancellation);
        return end.Failure is { } failure ? throw new DeployFailedException($"`git {arguments[0]}` {failure}") : end;
    }

    private Task<CommandEnd> Run(string[] arguments, ReadOnlyMemory<byte> input, KeyValuePair<string, string>[] settings, CancellationToken cancellation) =>
        new OwnersCommand(folder, time).Run("git", arguments, [.. s_settings, .. settings], (input, Seconds), cancellation);

    private static string Text(CommandEnd end) => Encoding.UTF8.GetString(end.Output.Span).Trim();
}
