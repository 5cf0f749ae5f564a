namespace Factory.Stations.Commanding.Walls;

/// <summary>Reads a stream to its end and keeps it, up to a limit beyond which its writer is ended.</summary>
internal sealed class CappedOutput
{
    private readonly MemoryStream _content = new();
    private readonly Stream _stream;
    private readonly long _most;
    private readonly Action _tooMuch;
    private readonly Thread _thread;

    public CappedOutput(Stream stream, long most, Action tooMuch)
    {
        (_stream, _most, _tooMuch) = (stream, most, tooMuch);
        _thread = new Thread(Read, maxStackSize: 256 << 10) { IsBackground = true, Name = "command-output" };
        _thread.Start();
    }

    /// <summary>All of it; only after a successful wait.</summary>
    public ReadOnlyMemory<byte> Content => _content.GetBuffer().AsMemory(0, (int)_content.Length);

    /// <summary>Waits for its end; whether it came.</summary>
    public bool Wait(TimeSpan atMost) => _thread.Join(atMost);

    private void Read()
    {
        byte[] block = new byte[32 << 10];
        try
        {
            while (_stream.Read(block) is var count and > 0)
            {
                if (_content.Length + count > _most)
                {
                    _tooMuch();
                    return;
                }

                _content.Write(block, 0, count);
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // The process was disposed of while it was still writing.
        }
    }
}
