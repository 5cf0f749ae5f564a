namespace Factory.Api.Tests;

/// <summary>A body as a server hands it over: in small pieces, asynchronously only.</summary>
internal sealed class TrickleStream(byte[] content) : MemoryStream(content)
{
    private const int Piece = 7;

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Synchronous reads are disallowed.");

    public override int Read(Span<byte> buffer) => throw new NotSupportedException("Synchronous reads are disallowed.");

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        int count = (int)Math.Min(Math.Min(Piece, buffer.Length), Length - Position);
        ToArray().AsMemory((int)Position, count).CopyTo(buffer);
        Position += count;
        return count;
    }
}
