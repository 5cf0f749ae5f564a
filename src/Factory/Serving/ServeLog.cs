using System.Globalization;
using Factory.Commands;
using Factory.Rendering;

namespace Factory.Serving;

/// <summary>One line for each thing that matters, and none for a request: to stdout, as JSON lines when asked for. Thread-safe.</summary>
public sealed class ServeLog(CommandEnvironment environment)
{
    private readonly Lock _lock = new();

    /// <summary>Says something.</summary>
    /// <param name="kind">What kind of event, such as <c>runStarted</c>.</param>
    /// <param name="text">What happened.</param>
    /// <param name="line">The line it is about.</param>
    public void Say(string kind, string text, string? line = null) => Write(new ServeEvent(Now, kind, text, line), stamped: true);

    /// <summary>Says where the server listens.</summary>
    public void Ready(string text, IReadOnlyList<string> urls) => Write(new ServeEvent(Now, "listening", text, Urls: urls), stamped: false);

    /// <summary>Says that something failed, and that the server goes on.</summary>
    public void Fault(string what, Exception failure) => Say("fault", $"{what}: {failure.GetType().Name}: {failure.Message}");

    /// <summary>A path as the user would type it.</summary>
    public string Shown(string path) => environment.Display(path);

    private DateTime Now => environment.Clock.GetUtcNow().UtcDateTime;

    private void Write(ServeEvent happened, bool stamped)
    {
        string text = $"{(happened.Line is { } line ? $"{line}   " : "")}{happened.Text.ReplaceLineEndings(" ")}\n";
        string shown = stamped ? string.Create(CultureInfo.InvariantCulture, $"{happened.At:HH:mm:ss} {text}") : text;
        lock (_lock)
        {
            environment.Out.Write(environment.Json ? ReportJson.Line(happened) : shown);
            environment.Out.Flush();
        }
    }
}
