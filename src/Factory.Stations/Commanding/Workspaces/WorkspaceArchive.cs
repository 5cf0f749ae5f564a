using System.Text;

namespace Factory.Stations.Commanding.Workspaces;

/// <summary>
/// A workspace as one tar file: regular files only, sorted, without owner and time, so that the same files always give the same bytes. Reading trusts
/// nothing: the bytes may come from a candidate.
/// </summary>
internal static class WorkspaceArchive
{
    public const int MostFiles = 10_000;

    private const int Block = 512;
    private const int NameLength = 100;
    private const int MostPath = 1000;
    private const string LongName = "././@LongLink";

    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Writes the canonical archive.</summary>
    public static byte[] Pack(WorkspaceFiles files)
    {
        using var tar = new MemoryStream();
        foreach ((string path, WorkspaceFile file) in files)
        {
            byte[] name = Encoding.UTF8.GetBytes(path);
            if (name.Length > NameLength)
            {
                Write(tar, 'L', Encoding.UTF8.GetBytes(LongName), [.. name, 0], isExecutable: false);
            }

            Write(tar, '0', name.AsSpan(0, Math.Min(name.Length, NameLength)), file.Content.Span, file.IsExecutable);
        }

        tar.Write(new byte[2 * Block]);
        return tar.ToArray();
    }

    /// <summary>Reads an archive, its own or what <c>tar</c> wrote.</summary>
    /// <exception cref="WorkspaceRefusedException">It holds something other than regular files and folders, too much, or names that lead astray.</exception>
    public static WorkspaceFiles Unpack(ReadOnlyMemory<byte> tar)
    {
        var files = new WorkspaceFiles();
        string? longName = null;
        int at = 0;
        while (at + Block <= tar.Length && tar.Span.Slice(at, Block).ContainsAnyExcept((byte)0))
        {
            ReadOnlyMemory<byte> header = tar.Slice(at, Block);
            int size = Size(header.Span, tar.Length - at - Block);
            ReadOnlyMemory<byte> content = tar.Slice(at + Block, size);
            at = (int)Math.Min((long)at + Block + (((long)size + Block - 1) / Block * Block), tar.Length);
            char type = (char)header.Span[156];
            string name = longName ?? Name(header.Span);
            longName = type == 'L' ? Text(content.Span) : null;
            if (type is '0' or '\0')
            {
                Add(files, name, new WorkspaceFile(content, IsExecutable(header.Span)));
            }
            else if (type is not ('L' or '5'))
            {
                throw new WorkspaceRefusedException($"`{Shown(name)}` is {Kind(type)}. Leave only regular files and folders.");
            }
        }

        return files;
    }

    private static void Add(WorkspaceFiles files, string name, WorkspaceFile file)
    {
        string path = name.StartsWith("./", StringComparison.Ordinal) ? name[2..] : name;
        bool isPath = path.Length is > 0 and <= MostPath && !path.Contains('\\', StringComparison.Ordinal) && !path.Any(char.IsControl)
            && path.Split('/').All(s => s is not ("" or "." or ".."));
        if (!isPath)
        {
            throw new WorkspaceRefusedException($"`{Shown(name)}` is no name for a file. Use names without control characters and backslashes, in folders below the workspace.");
        }

        if (files.Count >= MostFiles)
        {
            throw new WorkspaceRefusedException($"there are more than {MostFiles} files. Leave fewer.");
        }

        if (!files.TryAdd(path, file))
        {
            throw new WorkspaceRefusedException($"`{Shown(name)}` is there twice.");
        }
    }

    private static int Size(ReadOnlySpan<byte> header, int left)
    {
        long size = Octal(header.Slice(124, 12));
        return size >= 0 && size <= left ? (int)size : throw new WorkspaceRefusedException("the files could not be read back: their archive is cut short or damaged.");
    }

    // -1 for anything but octal digits; the binary form for sizes beyond 8 GiB is among it.
    private static long Octal(ReadOnlySpan<byte> field)
    {
        ReadOnlySpan<byte> digits = field.Trim("\0 "u8);
        long value = 0;
        foreach (byte digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'7')
            {
                return -1;
            }

            value = (value * 8) + digit - '0';
        }

        return value;
    }

    private static bool IsExecutable(ReadOnlySpan<byte> header) => Octal(header.Slice(100, 8)) is var mode and > 0 && (mode & 0b001_000_000) != 0;

    private static string Name(ReadOnlySpan<byte> header)
    {
        string name = Text(header[..NameLength]);

        // The old GNU form keeps times where POSIX keeps the beginning of a long name.
        bool isPosix = header.Slice(257, 6).SequenceEqual("ustar\0"u8);
        return isPosix && header[345] != 0 ? $"{Text(header.Slice(345, 155))}/{name}" : name;
    }

    private static string Text(ReadOnlySpan<byte> field)
    {
        int end = field.IndexOf((byte)0);
        try
        {
            return s_strict.GetString(end < 0 ? field : field[..end]);
        }
        catch (DecoderFallbackException)
        {
            throw new WorkspaceRefusedException("a file's name is no UTF-8 text. Rename it.");
        }
    }

    private static string Shown(string name) => string.Concat(name.Take(200).Select(c => char.IsControl(c) ? '?' : c));

    private static string Kind(char type) => type switch
    {
        '1' or '2' => "a link",
        '3' or '4' => "a device",
        '6' => "a pipe",
        _ => "no regular file",
    };

    private static void Write(MemoryStream tar, char type, ReadOnlySpan<byte> name, ReadOnlySpan<byte> content, bool isExecutable)
    {
        Span<byte> header = stackalloc byte[Block];
        header.Clear();
        name.CopyTo(header);
        Field(header.Slice(100, 8), isExecutable ? 0b111_101_101 : 0b110_100_100);
        Field(header.Slice(108, 8), 0);
        Field(header.Slice(116, 8), 0);
        Field(header.Slice(124, 12), content.Length);
        Field(header.Slice(136, 12), 0);
        header[156] = (byte)type;
        "ustar  \0"u8.CopyTo(header[257..]);
        header.Slice(148, 8).Fill((byte)' ');
        int sum = 0;
        foreach (byte one in header)
        {
            sum += one;
        }

        Field(header.Slice(148, 7), sum);
        tar.Write(header);
        tar.Write(content);
        tar.Write(new byte[(Block - (content.Length % Block)) % Block]);
    }

    private static void Field(Span<byte> field, long value) =>
        Encoding.ASCII.GetBytes(Convert.ToString(value, 8).PadLeft(field.Length - 1, '0')).CopyTo(field);
}
