using System.Buffers.Binary;

namespace Factory.Sandbox.Wire;

/// <summary>Frames (four bytes of length, then the content) over a pair of pipes. A frame longer than the limit is never read.</summary>
public sealed class FrameChannel(Stream input, Stream output, int maxFrameBytes)
{
    private const int MostInOneWrite = 1 << 20;

    private readonly byte[] _header = new byte[4];
    private byte[] _buffer = new byte[4096];
    private byte[] _outgoing = new byte[4096];

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
        int length = checked(first.Length + second.Length);
        if (length > MostInOneWrite)
        {
            Span<byte> header = stackalloc byte[4];
            BinaryPrimitives.WriteInt32LittleEndian(header, length);
            output.Write(header);
            output.Write(first);
            output.Write(second);
        }
        else
        {
            // Every write wakes the reader, which on an idle processor costs more than a small batch.
            if (_outgoing.Length < 4 + length)
            {
                _outgoing = new byte[Math.Min(MostInOneWrite, 2 * length) + 4];
            }

            BinaryPrimitives.WriteInt32LittleEndian(_outgoing, length);
            first.CopyTo(_outgoing.AsSpan(4));
            second.CopyTo(_outgoing.AsSpan(4 + first.Length));
            output.Write(_outgoing, 0, 4 + length);
        }

        output.Flush();
    }
}
