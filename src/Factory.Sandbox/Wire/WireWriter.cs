using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Factory.Sandbox.Wire;

/// <summary>Writes values into one growing buffer, little-endian. For one thread.</summary>
public sealed class WireWriter(int capacity = 4096)
{
    private byte[] _buffer = new byte[capacity];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, Length);

    public void Clear() => Length = 0;

    public void Rewind(int length) => Length = length;

    public void Bool(bool value) => Take(1)[0] = value ? (byte)1 : (byte)0;

    public void Int(int value) => BinaryPrimitives.WriteInt32LittleEndian(Take(4), value);

    public void Long(long value) => BinaryPrimitives.WriteInt64LittleEndian(Take(8), value);

    public void Double(double value) => BinaryPrimitives.WriteDoubleLittleEndian(Take(8), value);

    public void String(string? value) => Block<char>(value is null, value);

    public void Doubles(double[]? values) => Block<double>(values is null, values);

    public void Ints(int[]? values) => Block<int>(values is null, values);

    public void Longs(long[]? values) => Block<long>(values is null, values);

    public void Bools(bool[]? values) => Block<bool>(values is null, values);

    public void Bytes(byte[]? values) => Block<byte>(values is null, values);

    /// <summary>Overwrites an Int written before.</summary>
    public void PatchInt(int position, int value) => BinaryPrimitives.WriteInt32LittleEndian(_buffer.AsSpan(position, 4), value);

    // Blocks are copied as they lie in memory: both ends run on the same machine.
    private void Block<T>(bool isNull, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        Int(isNull ? -1 : values.Length);
        ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(values);
        bytes.CopyTo(Take(bytes.Length));
    }

    private Span<byte> Take(int count)
    {
        int start = Length;
        int end = checked(start + count);
        if (end > _buffer.Length)
        {
            Array.Resize(ref _buffer, Math.Max(end, (int)Math.Min(2L * _buffer.Length, Array.MaxLength)));
        }

        Length = end;
        return _buffer.AsSpan(start, count);
    }
}
