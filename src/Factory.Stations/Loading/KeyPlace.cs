using Factory.Core.Lines;

namespace Factory.Stations.Loading;

/// <summary>Finds where a key stands in a <c>line.yaml</c> that loaded before, so that what turns out later can point at it.</summary>
public static class KeyPlace
{
    /// <summary>Such as <c>line.yaml:12:33</c>, the place of the key's value; of the nearest key above it when it is not written.</summary>
    public static string Of(LineSnapshot line, params ReadOnlySpan<string> keys)
    {
        if (!line.Files.TryGetValue(LineLoader.FileName, out string? yaml))
        {
            return LineLoader.FileName;
        }

        YamlNode? at = YamlReader.Read(yaml);
        foreach (string key in keys)
        {
            YamlNode? below = (at as YamlMap)?.Entries.FirstOrDefault(e => e.Key.Text == key).Value;
            if (below is null)
            {
                break;
            }

            at = below;
        }

        return FormattableString.Invariant($"{LineLoader.FileName}:{at?.Line ?? 1}:{at?.Column ?? 1}");
    }
}
