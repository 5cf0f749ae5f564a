namespace Factory.Engine.Journaling;

/// <summary>A reserved megabyte beside the journal, given back when the disk is full, so that a clean end and the next open have room.</summary>
internal sealed class Ballast(string folder)
{
    private const int Bytes = 1024 * 1024;
    private readonly string _path = Path.Combine(folder, "ballast");

    /// <summary>Reserves the space again if it was given back. Without room there is none; the journal itself will say so when it matters.</summary>
    public void Reserve()
    {
        if (File.Exists(_path) && new FileInfo(_path).Length == Bytes)
        {
            return;
        }

        try
        {
            using var file = new FileStream(_path, new FileStreamOptions
            {
                Mode = FileMode.Create,
                Access = FileAccess.Write,
                PreallocationSize = Bytes,
            });
            file.SetLength(Bytes);
        }
        catch (Exception refusal) when (refusal is IOException or ArgumentOutOfRangeException)
        {
            // A limit on file sizes shows as an argument out of range.
            Release();
        }
    }

    public void Release() => File.Delete(_path);
}
