using System.Runtime.CompilerServices;
using Factory.Core;

namespace Factory.Stations.Importing;

/// <summary>Splits a stream into lines with bounded memory.</summary>
internal sealed class RawLines(Stream stream, string name, long maxBytes)
{
    public const int MaxLineBytes = 16 * 1024 * 1024;

    private const int Block = 64 * 1024;

    private byte[] _buffer = new byte[Block];
    private int _from;
    private int _to;
    private long _total;

    /// <exception cref="BadSetupException">The stream is larger than its limit.</exception>
    public async IAsyncEnumerable<RawLine> Read([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        bool passing = false;
        for (int number = 1; ; number++)
        {
            int length;
            while ((length = _buffer.AsSpan(_from, _to - _from).IndexOf((byte)'\n')) < 0)
            {
                passing |= _to - _from > MaxLineBytes;
                if (passing)
                {
                    _from = _to;
                }

                if (!await Fill(cancellationToken).ConfigureAwait(false))
                {
                    if (passing || _to > _from)
                    {
                        yield return Line(number, _to - _from, passing);
                    }

                    yield break;
                }
            }

            yield return Line(number, length, passing || length > MaxLineBytes);
            _from += length + 1;
            passing = false;
        }
    }

    private RawLine Line(int number, int length, bool tooLong)
    {
        ReadOnlyMemory<byte> bytes = _buffer.AsMemory(_from, length);
        bytes = number == 1 && bytes.Span.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
        bytes = bytes.Span.EndsWith("\r"u8) ? bytes[..^1] : bytes;
        return new RawLine(number, tooLong ? default : bytes, tooLong);
    }

    private async Task<bool> Fill(CancellationToken cancellationToken)
    {
        if (_from > 0)
        {
            _buffer.AsSpan(_from, _to - _from).CopyTo(_buffer);
            _to -= _from;
            _from = 0;
        }

        if (_to == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        // Abandoned on cancellation: a pipe that a lost grandchild keeps open never ends.
        int read = await stream.ReadAsync(_buffer.AsMemory(_to), cancellationToken).AsTask().WaitAsync(cancellationToken).ConfigureAwait(false);
        _to += read;
        _total += read;
        return _total <= maxBytes
            ? read > 0
            : throw new BadSetupException(new Problem(name, $"larger than {maxBytes / 1024 / 1024} MiB. Import it in parts."));
    }
}
