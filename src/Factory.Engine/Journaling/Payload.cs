namespace Factory.Engine.Journaling;

/// <summary>JSON as the journal keeps it: in the row, or as the hash of a file under <c>blobs/</c>; neither for null.</summary>
internal readonly record struct Payload(string? Inline, byte[]? Hash)
{
    public int Weight => Inline?.Length ?? 32;
}
