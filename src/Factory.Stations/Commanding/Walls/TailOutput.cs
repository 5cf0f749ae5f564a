using System.Text;

namespace Factory.Stations.Commanding.Walls;

/// <summary>Reads a stream to its end, however much it is, and keeps the last of it.</summary>
internal sealed class TailOutput
{
    private const int Kept = 8 << 10;

    private readonly Stream _stream;
    private readonly Thread _thread;
    private byte[] _tail = [];

    public TailOutput(Stream stream)
    {
        _stream = stream;
        _thread = new Thread(Read, maxStackSize: 256 << 10) { IsBackground = true, Name = "command-errors" };
        _thread.Start();
    }

    /// <summary>The last of it, without control characters but line ends; only after a successful wait.</summary>
    public string Text => string.Concat(Encoding.UTF8.GetString(_tail).Where(c => c is '\n' or '\t' || !char.IsControl(c))).Trim();

    /// <summary>Waits for its end; whether it came.</summary>
    public bool Wait(TimeSpan atMost) => _thread.Join(atMost);

    private void Read()
    {
        byte[] block = new byte[8 << 10];
        try
        {
            while (_stream.Read(block) is var count and > 0)
            {
                byte[] all = [.. _tail, .. block.AsSpan(0, count)];
                _tail = all.Length > Kept ? all[^Kept..] : all;
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // The process was disposed of while it was still writing.
        }
    }
}
