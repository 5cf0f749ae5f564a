namespace Factory.Stations.Importing;

/// <summary>Reads a text to its end and keeps only the last of it.</summary>
internal static class TextTail
{
    private const int Kept = 2000;

    public static async Task<string> Read(TextReader reader, CancellationToken cancellationToken)
    {
        char[] block = new char[4096];
        string tail = "";
        int read;
        while ((read = await reader.ReadAsync(block, cancellationToken).ConfigureAwait(false)) > 0)
        {
            tail += new string(block, 0, read);
            tail = tail.Length > Kept ? tail[^Kept..] : tail;
        }

        return tail.Trim();
    }
}
