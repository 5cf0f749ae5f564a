using System.Globalization;

namespace Factory.Api.Documents;

/// <summary>Versions as people write them.</summary>
public static class VersionText
{
    /// <summary>Such as <c>v1</c>.</summary>
    public static string Of(int version) => FormattableString.Invariant($"v{version}");

    /// <summary>Such as <c>v1</c>; null for null.</summary>
    public static string? Of(int? version) => version is { } number ? Of(number) : null;

    /// <summary>Reads a version that <see cref="Http.PathRules"/> has let pass.</summary>
    public static int Parse(string version) => int.Parse(version.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture);
}
