using System.Runtime.CompilerServices;
using Factory.Commands;
using Spectre.Console;

namespace Factory.Rendering;

/// <summary>Which view fits what stdout is.</summary>
public static class RunViews
{
    /// <summary>Live on a terminal, else plain; on stderr when stdout is for JSON.</summary>
    public static RunView For(CommandEnvironment environment)
    {
        if (environment.Terminal.IsLive && !environment.Json)
        {
            return Live(environment);
        }

        return new PlainRunView(environment.Json ? environment.Error : environment.Out, environment.Clock, environment.Terminal.Width);
    }

    // Apart, so that Spectre.Console is loaded only when there is a terminal.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static LiveRunView Live(CommandEnvironment environment) => new(AnsiConsole.Console, environment.Clock);
}
