using System.Text.Json;
using Factory.Core;

namespace Factory.Owning;

/// <summary>One JSON document a line, both ways, each at most <see cref="MaxBytes"/>.</summary>
internal sealed class JsonLineStream(Stream stream)
{
    public const int MaxBytes = 16 * 1024 * 1024;

    private byte[] _buffer = new byte[4096];
    private int _length;

    /// <summary>The next document; null at the end.</summary>
    /// <exception cref="InvalidDataException">A line is too long, cut off, or not of that shape.</exception>
    public async Task<T?> Read<T>(CancellationToken cancellationToken)
        where T : class
    {
        int end;
        int searched = 0;
        while ((end = _buffer.AsSpan(searched, _length - searched).IndexOf((byte)'\n')) < 0)
        {
            searched = _length;
            if (!await Fill(cancellationToken).ConfigureAwait(false))
            {
                return _length == 0 ? null : throw new InvalidDataException("the last line is cut off. End each request with a newline.");
            }
        }

        T? value = Parse<T>(_buffer.AsSpan(0, searched + end));
        int used = searched + end + 1;
        _buffer.AsSpan(used, _length - used).CopyTo(_buffer);
        _length -= used;
        return value;
    }

    public async Task Write<T>(T value, CancellationToken cancellationToken)
    {
        byte[] line = [.. JsonSerializer.SerializeToUtf8Bytes(value, FactoryJson.Compact), (byte)'\n'];
        await stream.WriteAsync(line, cancellationToken).ConfigureAwait(false);
        await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    private static T Parse<T>(ReadOnlySpan<byte> line)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(line, FactoryJson.Compact) ?? throw new InvalidDataException("null is no request.");
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"not the JSON that was expected: {error.Message}", error);
        }
    }

    private async Task<bool> Fill(CancellationToken cancellationToken)
    {
        if (_length >= MaxBytes)
        {
            throw new InvalidDataException($"a line is longer than {MaxBytes / 1024 / 1024} MiB.");
        }

        if (_length == _buffer.Length)
        {
            Array.Resize(ref _buffer, Math.Min(_buffer.Length * 2, MaxBytes));
        }

        int read = await stream.ReadAsync(_buffer.AsMemory(_length), cancellationToken).ConfigureAwait(false);
        _length += read;
        return read > 0;
    }
}
