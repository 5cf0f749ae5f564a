using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Factory.Sandbox.Wire;

/// <summary>
/// Reads values from a part of a buffer that an untrusted process may have written: every length is checked against what is there before
/// anything is allocated. For one thread.
/// </summary>
public sealed class WireReader
{
    private byte[] _buffer = [];
    private int _position;
    private int _end;

    public int Remaining => _end - _position;

    public void Reset(byte[] buffer, int start, int length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((long)start + length, buffer.Length);
        (_buffer, _position, _end) = (buffer, start, start + length);
    }

    /// <summary>Leaves a part out and gives where it began.</summary>
    public int Skip(int count)
    {
        int start = _position;
        Take(count);
        return start;
    }

    public bool Bool() => Take(1)[0] switch { 0 => false, 1 => true, _ => throw new WireFormatException("a boolean is neither 0 nor 1") };

    public int Int() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

    public long Long() => BinaryPrimitives.ReadInt64LittleEndian(Take(8));

    public double Double() => BinaryPrimitives.ReadDoubleLittleEndian(Take(8));

    public string? String() => Count(sizeof(char)) is int count and >= 0 ? new string(MemoryMarshal.Cast<byte, char>(Take(count * sizeof(char)))) : null;

    public double[]? Doubles() => Block<double>();

    public int[]? Ints() => Block<int>();

    public long[]? Longs() => Block<long>();

    public byte[]? Bytes() => Block<byte>();

    public bool[]? Bools()
    {
        if (Block<byte>() is not { } bytes)
        {
            return null;
        }

        return Array.TrueForAll(bytes, b => b <= 1) ? Array.ConvertAll(bytes, b => b == 1) : throw new WireFormatException("a boolean is neither 0 nor 1");
    }

    /// <summary>Length of what follows, each element taking at least so many bytes; -1 for null.</summary>
    public int Count(int leastBytes)
    {
        int count = Int();
        return count >= -1 && (long)count * leastBytes <= Remaining ? count : throw new WireFormatException($"a length of {count} does not fit");
    }

    /// <summary>Refuses null where the contract has none.</summary>
    public static T Required<T>(T? value, string name)
        where T : class => value ?? throw new WireFormatException($"{name} is null");

    private T[]? Block<T>()
        where T : unmanaged
    {
        int count = Count(Unsafe.SizeOf<T>());
        return count < 0 ? null : MemoryMarshal.Cast<byte, T>(Take(count * Unsafe.SizeOf<T>())).ToArray();
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count < 0 || count > Remaining)
        {
            throw new WireFormatException("it ends too early");
        }

        int start = _position;
        _position += count;
        return _buffer.AsSpan(start, count);
    }
}
