namespace Factory.Rendering;

/// <summary>What stdout can show.</summary>
/// <param name="IsLive">A terminal whose lines can be rewritten.</param>
/// <param name="Colour">Whether colour is wanted.</param>
/// <param name="Width">Columns.</param>
public sealed record TerminalTraits(bool IsLive, bool Colour, int Width)
{
    private const int UsualWidth = 120;

    /// <summary>A file or a pipe: plain text.</summary>
    public static TerminalTraits Plain { get; } = new(IsLive: false, Colour: false, UsualWidth);

    /// <summary>What this process writes to. NO_COLOR (any value) and TERM=dumb make it plain.</summary>
    public static TerminalTraits OfProcess()
    {
        bool isPlain = Console.IsOutputRedirected
            || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
            || Environment.GetEnvironmentVariable("TERM") is "dumb";
        return isPlain ? Plain : new TerminalTraits(IsLive: true, Colour: true, Console.WindowWidth is > 20 and var width ? width : UsualWidth);
    }
}
