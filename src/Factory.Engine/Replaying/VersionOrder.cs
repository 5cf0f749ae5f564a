using System.Globalization;

namespace Factory.Engine.Replaying;

/// <summary>Orders versions: part by part between dots, as numbers where both are numbers. None comes before any.</summary>
internal sealed class VersionOrder : IComparer<string>
{
    public static VersionOrder Instance { get; } = new();

    public int Compare(string? x, string? y)
    {
        string[] left = (x ?? "").Split('.');
        string[] right = (y ?? "").Split('.');
        for (int i = 0; i < Math.Min(left.Length, right.Length); i++)
        {
            int order = ComparePart(left[i], right[i]);
            if (order != 0)
            {
                return order;
            }
        }

        return left.Length.CompareTo(right.Length);
    }

    private static int ComparePart(string left, string right) =>
        long.TryParse(left, NumberStyles.None, CultureInfo.InvariantCulture, out long a)
        && long.TryParse(right, NumberStyles.None, CultureInfo.InvariantCulture, out long b)
            ? a.CompareTo(b)
            : string.CompareOrdinal(left, right);
}
