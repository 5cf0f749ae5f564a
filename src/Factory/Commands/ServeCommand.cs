using System.CommandLine;

namespace Factory.Commands;

/// <summary><c>factory serve</c>: runs by timer, by HTTP and by event, until it is stopped.</summary>
public static class ServeCommand
{
    /// <param name="Urls">Where to listen, separated by semicolons.</param>
    /// <param name="Lines">Folder whose sub-folders are the lines.</param>
    public sealed record Options(string Urls = Options.DefaultUrl, string Lines = Options.DefaultLines)
    {
        public const string DefaultUrl = "http://127.0.0.1:7071";
        public const string DefaultLines = "lines";
    }

    public static Command Create(CommandShell shell)
    {
        Option<string?> urls = OptionValues.Text("--urls", "URLS", $"Where to listen, separated by semicolons. Default: {Options.DefaultUrl}");
        Option<string?> lines = OptionValues.Text("--lines", "DIR", $"Folder that holds the lines' folders. Default: {Options.DefaultLines}");
        var command = new Command("serve", "Run lines by schedule, by HTTP and by event until it is stopped; Ctrl-C stops it cleanly, with exit code 0") { urls, lines };
        return shell.Handle(
            command,
            p => new Options(p.GetValue(urls) ?? Options.DefaultUrl, p.GetValue(lines) ?? Options.DefaultLines),
            async (options, environment, cancellation) =>
            {
                await environment.Host.Serve(options, environment, cancellation);
                return ExitCode.Done;
            });
    }
}
