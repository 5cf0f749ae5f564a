using System.Text;

namespace Factory.Stations.Loading;

/// <summary>
/// Takes the files that a definition names into the snapshot: inside the line's folder, readable, UTF-8, not oversized. Reports what is not,
/// at the place in <c>line.yaml</c> that names it.
/// </summary>
internal sealed class LineFiles(string folder, SetupProblems problems)
{
    private const int MaxFileBytes = 1024 * 1024;
    private const int MaxTotalBytes = 16 * 1024 * 1024;
    private const int MaxFiles = 1000;

    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly FolderWalk _walk = new(folder);
    private readonly Dictionary<string, string> _purposes = new(StringComparer.Ordinal);
    private string? _data;
    private long _bytes;

    /// <summary>Whether sources must be C#; told once the kind is known.</summary>
    public bool CSharpOnly { get; set; } = true;

    public SortedDictionary<string, string> Taken { get; } = new(StringComparer.Ordinal);

    /// <summary>Paths of the files in and below a folder, whose path ends in a slash.</summary>
    public IReadOnlyList<string> Below(string path) =>
        Directory.Exists(Path.Combine(folder, path)) ? [.. _walk.Files.Where(f => f.StartsWith(path, StringComparison.Ordinal))] : [];

    /// <summary>Takes one source file.</summary>
    public string? Source(YamlNode? node, string purpose)
    {
        if (node is null || Inside(node, purpose) is not { } path)
        {
            return null;
        }

        if (CSharpOnly && !path.EndsWith(".cs", StringComparison.Ordinal))
        {
            problems.Add(node, $"`{purpose}` names `{path}`, which is no C# file. Write a file that ends in `.cs`.");
            return path;
        }

        Take(node, path, purpose);
        return path;
    }

    /// <summary>Takes the C# files in and below a folder.</summary>
    public string? Folder(YamlNode? node, string purpose)
    {
        if (node is null || Inside(node, purpose) is not { } path)
        {
            return null;
        }

        if (!Directory.Exists(Path.Combine(folder, path)))
        {
            problems.Add(node, $"`{purpose}` names the folder `{path}`, which is not there. Create it, or correct the name.");
            return path;
        }

        (string pattern, string what) = CSharpOnly ? ("*.cs", "no C# file") : ("*", "no file");
        TakeAll(node, new GlobPattern($"{path.TrimEnd('/')}/**/{pattern}"), purpose, $"`{purpose}` names the folder `{path}`, which holds {what}. Put one there, or remove the key.");
        return path;
    }

    /// <summary>Takes a file, or all files in and below a folder: what a candidate may change. A folder's path ends in a slash.</summary>
    public string? Product(YamlNode node)
    {
        if (Inside(node, "product") is not { } path)
        {
            return null;
        }

        if (!Directory.Exists(Path.Combine(folder, path)))
        {
            Take(node, path, "product");
            return path;
        }

        path = path.TrimEnd('/') + "/";
        TakeAll(node, new GlobPattern($"{path}**"), "product", $"`product` names the folder `{path}`, which holds no file. Put one there, or remove it from the list.");
        return path;
    }

    /// <summary>Takes what a name stands for: a file, all files in and below a folder, or those that match a pattern. Gives their paths.</summary>
    public IReadOnlyList<string> Trusted(YamlNode node, string purpose)
    {
        if (Inside(node, purpose) is not { } path)
        {
            return [];
        }

        bool isFolder = Directory.Exists(Path.Combine(folder, path));
        if (!isFolder && !path.Contains('*', StringComparison.Ordinal) && !path.Contains('?', StringComparison.Ordinal))
        {
            Take(node, path, purpose);
            return [path];
        }

        var pattern = new GlobPattern(isFolder ? $"{path.TrimEnd('/')}/**" : path);
        TakeAll(node, pattern, purpose, $"`{purpose}` names `{path}`, which matches no file. Add one, or correct the name.");
        return [.. _walk.Files.Where(pattern.Matches)];
    }

    /// <summary>Takes the files that match a pattern.</summary>
    public string? Pattern(YamlNode node)
    {
        if (Inside(node, "context") is not { } pattern)
        {
            return null;
        }

        TakeAll(node, new GlobPattern(pattern), "context", $"`context` names `{pattern}`, which matches no file. Add one, or remove the pattern.");
        return pattern;
    }

    /// <summary>Checks that the data file is there. It may lie anywhere, and is not taken.</summary>
    public string? Data(YamlNode? node)
    {
        if (node is null)
        {
            return null;
        }

        if (node is not YamlScalar { Text.Length: > 0 } scalar)
        {
            problems.Add(node, $"`file` under `data` is {node.Kind}. Write the name of a .jsonl or .csv file.");
            return null;
        }

        string full = _data = Path.GetFullPath(scalar.Text, Path.GetFullPath(folder));
        if (Directory.Exists(full))
        {
            problems.Add(node, $"`{scalar.Text}` under `data` is a folder. Name a .jsonl or .csv file in it.");
        }
        else if (!File.Exists(full))
        {
            problems.Add(node, $"the data file `{scalar.Text}` is not there. Put it there, or correct the name; it is relative to the line's folder.");
        }
        else if (Path.GetExtension(full).ToLowerInvariant() is not (".jsonl" or ".ndjson" or ".csv"))
        {
            problems.Add(node, $"the data file `{scalar.Text}` is neither .jsonl nor .csv. Convert it to one of them.");
        }

        return scalar.Text;
    }

    private string? Inside(YamlNode node, string purpose)
    {
        if (node is not YamlScalar { Text.Length: > 0 } scalar)
        {
            problems.Add(node, $"`{purpose}` is {node.Kind}. Write a path relative to the line's folder.");
            return null;
        }

        string path = scalar.Text;
        if (Path.IsPathRooted(path) || path.Contains('\\') || path.Contains(':') || path.TrimEnd('/').Split('/').Any(s => s is ".." or "." or ""))
        {
            problems.Add(node, $"`{purpose}` names `{path}`. Write a path inside the line's folder, with forward slashes, without `.` and `..`.");
            return null;
        }

        return path;
    }

    private void TakeAll(YamlNode node, GlobPattern pattern, string purpose, string ifNone)
    {
        string[] found = [.. _walk.Files.Where(pattern.Matches)];
        if (found.Length == 0)
        {
            problems.Add(node, ifNone);
        }

        foreach (string path in found)
        {
            Take(node, path, purpose);
        }
    }

    private void Take(YamlNode node, string path, string purpose)
    {
        if (!_purposes.TryAdd(path, purpose))
        {
            bool untrusted = _purposes[path] == "product" && purpose is not ("product" or "context");
            if (untrusted)
            {
                problems.Add(node, $"`{path}` is both product and {purpose}. Candidates rewrite the product, so it may not judge them: name two files.");
            }

            return;
        }

        string? fault = Read(path, out string text);
        if (fault is null)
        {
            Taken[path] = text;
        }
        else
        {
            problems.Add(node, $"`{purpose}` names `{path}`, {fault}");
        }
    }

    /// <summary>Reads a file; null, or what is wrong with it and what to do.</summary>
    public string? Read(string path, out string text)
    {
        text = "";
        try
        {
            return Misplaced(path) ?? Oversized(path) ?? ReadText(new FileInfo(Path.Combine(folder, path)), out text);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return $"which cannot be read: {error.Message} Make it readable.";
        }
    }

    private string? Misplaced(string path)
    {
        if (_data is not null && _walk.IsSame(path, _data))
        {
            return "which is the data: nothing shown to a proposer or compiled may hold hidden cases. Narrow the name or the pattern.";
        }

        if (_walk.Leaves(path))
        {
            return "which is a link to a place outside the line's folder. Copy the file into the folder.";
        }

        string full = Path.Combine(folder, path);
        return File.Exists(full) ? null
            : Directory.Exists(full) ? "which is a folder. Name a file."
            : $"which is not there.{Spelling.Suggest(path, _walk.Files)} Create it, or correct the name.";
    }

    private string? Oversized(string path)
    {
        long length = new FileInfo(Path.Combine(folder, path)).Length;
        if (length > MaxFileBytes)
        {
            return $"which is larger than {MaxFileBytes / 1024 / 1024} MiB. Keep sources and knowledge small; data belongs under `data`.";
        }

        return _bytes + length > MaxTotalBytes || Taken.Count >= MaxFiles
            ? $"which is too much: a line holds at most {MaxFiles} files and {MaxTotalBytes / 1024 / 1024} MiB. Name fewer."
            : null;
    }

    private string? ReadText(FileInfo file, out string text)
    {
        byte[] bytes = File.ReadAllBytes(file.FullName);
        _bytes += bytes.Length;
        try
        {
            text = s_strict.GetString(bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? bytes.AsSpan(3) : bytes);
            return null;
        }
        catch (DecoderFallbackException)
        {
            text = "";
            return "which is not UTF-8 text. Save it as UTF-8.";
        }
    }
}
