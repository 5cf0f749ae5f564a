using System.Globalization;

namespace Factory.Stations.Loading;

/// <summary>From where to where a number may lie.</summary>
internal readonly record struct Bounds(double Low, double High, bool Open = false)
{
    public bool Contains(double value) => Open ? value > Low && value < High : value >= Low && value <= High;

    public override string ToString() => Open
        ? string.Create(CultureInfo.InvariantCulture, $"above {Low} and below {High}")
        : string.Create(CultureInfo.InvariantCulture, $"from {Low} to {High}");
}
