using System.Text;

namespace Factory.Stations.Csharp.Processes;

/// <summary>Reads what a child writes to standard error, up to a limit beyond which the child is ended.</summary>
internal sealed class ErrorDrain
{
    private const int MaxBytes = 64 << 10;

    private readonly Stream _stream;
    private readonly Action _tooMuch;
    private readonly Thread _thread;
    private readonly StringBuilder _text = new();

    public ErrorDrain(Stream stream, Action tooMuch)
    {
        (_stream, _tooMuch) = (stream, tooMuch);
        _thread = new Thread(Read, maxStackSize: 256 << 10) { IsBackground = true, Name = "sandbox-stderr" };
        _thread.Start();
    }

    /// <summary>What was written so far, at most the limit.</summary>
    public string Text
    {
        get
        {
            lock (_text)
            {
                return _text.ToString();
            }
        }
    }

    /// <summary>Waits until the child has closed its standard error.</summary>
    public void Wait(TimeSpan atMost) => _thread.Join(atMost);

    private void Read()
    {
        byte[] buffer = new byte[4096];
        int total = 0;
        try
        {
            while (_stream.Read(buffer) is var count and > 0)
            {
                total += count;
                if (total > MaxBytes)
                {
                    _tooMuch();
                    return;
                }

                lock (_text)
                {
                    _text.Append(Encoding.UTF8.GetString(buffer, 0, count));
                }
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // The process was disposed of while it was still writing.
        }
    }
}
