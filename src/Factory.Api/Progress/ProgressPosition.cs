using System.Globalization;

namespace Factory.Api.Progress;

/// <summary>How far a client has been told: the id of an event.</summary>
/// <param name="Start">Number of the line's start whose cycle comes next.</param>
/// <param name="Told">Stations of that cycle that have been told.</param>
public readonly record struct ProgressPosition(int Start, int Told)
{
    /// <summary>Reads an id; null for anything else, which begins with what is under way.</summary>
    public static ProgressPosition? Parse(string? id) =>
        id?.Split('.') is [var start, var told]
        && int.TryParse(start, NumberStyles.None, CultureInfo.InvariantCulture, out int first) && first > 0
        && int.TryParse(told, NumberStyles.None, CultureInfo.InvariantCulture, out int count)
            ? new ProgressPosition(first, count)
            : null;

    /// <summary>The id.</summary>
    public override string ToString() => FormattableString.Invariant($"{Start}.{Told}");
}
