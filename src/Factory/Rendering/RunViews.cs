using Factory.Commands;

namespace Factory.Rendering;

/// <summary>Which view fits what stdout is.</summary>
public static class RunViews
{
    // A line of a log may be long: what it says stands nowhere else.
    private const int PlainWidth = 600;

    /// <summary>Live on a terminal, else plain; on stderr when stdout is for JSON.</summary>
    public static RunView For(CommandEnvironment environment) => environment.Terminal.IsLive && !environment.Json
        ? new LiveRunView(environment.Out, environment.Clock, environment.Terminal.Width)
        : new PlainRunView(environment.Json ? environment.Error : environment.Out, environment.Clock, PlainWidth);
}
