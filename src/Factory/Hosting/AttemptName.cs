using System.Globalization;

namespace Factory.Hosting;

/// <summary>An attempt by its place, such as <c>3.2</c>: the second of cycle 3. Names also those from which no candidate came.</summary>
/// <param name="Cycle">Number of the cycle.</param>
/// <param name="Number">Number within it.</param>
internal readonly record struct AttemptName(int Cycle, int Number)
{
    /// <summary>Reads one; null for a text that is none.</summary>
    public static AttemptName? Parse(string text) => text.Split('.') is [var cycle, var number]
        && int.TryParse(cycle, NumberStyles.None, CultureInfo.InvariantCulture, out int c)
        && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int n)
            ? new AttemptName(c, n)
            : null;

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Cycle}.{Number}");
}
