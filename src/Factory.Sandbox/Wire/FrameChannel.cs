using System.Buffers.Binary;

namespace Factory.Sandbox.Wire;

/// <summary>Frames (four bytes of length, then the content) over a pair of pipes. A frame longer than the limit is never read.</summary>
public sealed class FrameChannel(Stream input, Stream output, int maxFrameBytes)
{
    private readonly byte[] _header = new byte[4];
    private byte[] _buffer = new byte[4096];

    /// <summary>What the last <see cref="TryRead"/> read, from the beginning; valid until the next.</summary>
    public byte[] Buffer => _buffer;

    /// <summary>Length of what the last <see cref="TryRead"/> read.</summary>
    public int Length { get; private set; }

    /// <summary>Reads the next frame; false at the end of the stream.</summary>
    /// <exception cref="FrameTooLongException">The other end announced more than the limit.</exception>
    public bool TryRead()
    {
        if (input.ReadAtLeast(_header, 4, throwOnEndOfStream: false) < 4)
        {
            return false;
        }

        int length = BinaryPrimitives.ReadInt32LittleEndian(_header);
        if (length < 0 || length > maxFrameBytes)
        {
            throw new FrameTooLongException(length, maxFrameBytes);
        }

        if (length > _buffer.Length)
        {
            _buffer = new byte[Math.Min(Math.Max(length, 2L * _buffer.Length), Math.Max(length, maxFrameBytes))];
        }

        Length = length;
        return input.ReadAtLeast(_buffer.AsSpan(0, length), length, throwOnEndOfStream: false) == length;
    }

    /// <summary>Writes one frame of two parts.</summary>
    public void Write(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second = default)
    {
        Span<byte> header = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(header, checked(first.Length + second.Length));

        // Small frames go out in one system call.
        if (first.Length + second.Length <= 4096)
        {
            Span<byte> all = stackalloc byte[4 + first.Length + second.Length];
            header.CopyTo(all);
            first.CopyTo(all[4..]);
            second.CopyTo(all[(4 + first.Length)..]);
            output.Write(all);
        }
        else
        {
            output.Write(header);
            output.Write(first);
            output.Write(second);
        }

        output.Flush();
    }
}
