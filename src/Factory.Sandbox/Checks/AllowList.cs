namespace Factory.Sandbox.Checks;

/// <summary>The one list of what candidates may use, read from <c>allow-list.txt</c>. Immutable, thread-safe.</summary>
internal static class AllowList
{
    private static readonly Dictionary<string, AllowedType> s_types = Load();

    /// <summary>The entry of a type, by its full metadata name; null when the type is not on the list.</summary>
    public static AllowedType? Find(string type) => s_types.GetValueOrDefault(type);

    private static Dictionary<string, AllowedType> Load()
    {
        using Stream stream = typeof(AllowList).Assembly.GetManifestResourceStream("allow-list.txt")!;
        using var reader = new StreamReader(stream);
        var types = new Dictionary<string, AllowedType>(StringComparer.Ordinal);
        bool source = true;
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('['))
            {
                source = line == "[source]";
            }
            else if (line.Length > 0 && !line.StartsWith('#'))
            {
                Add(types, line.Split('|', StringSplitOptions.TrimEntries), source);
            }
        }

        return types;
    }

    private static void Add(Dictionary<string, AllowedType> types, string[] parts, bool source)
    {
        if (parts is not [var name, var members, { Length: > 0 }])
        {
            throw new InvalidDataException($"allow-list.txt: '{string.Join('|', parts)}' is not 'type | members | reason'.");
        }

        if (!types.TryGetValue(name, out AllowedType? type))
        {
            types.Add(name, type = new AllowedType(name));
        }

        type.Add(members.Split(' ', StringSplitOptions.RemoveEmptyEntries), source);
    }
}
