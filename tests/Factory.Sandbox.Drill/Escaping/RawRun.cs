using System.Buffers.Binary;
using System.Diagnostics;
using System.Text;
using Factory.Sandbox.Running;
using Factory.Sandbox.Wire;
using Factory.Stations.Csharp;
using Factory.Stations.Sandboxing;

namespace Factory.Sandbox.Drill.Escaping;

/// <summary>Hands one candidate to one worker and keeps every byte that comes out of it.</summary>
internal sealed class RawRun(Process worker, string secret)
{
    private const int MaxBytes = 1 << 20;

    private static readonly TimeSpan s_deadline = TimeSpan.FromSeconds(1.5);

    private readonly MemoryStream _output = new();

    /// <summary>Runs; the worker is gone afterwards.</summary>
    public async Task<(bool Leaked, string? Got, string End)> Play(TrustedBuild build, byte[] candidate, double[] spaces, bool isSealed)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        Task<byte[]> errors = Drain(worker.StandardError.BaseStream);
        string end = "killed at the deadline";
        try
        {
            await Frames(1, patience.Token);
            if (isSealed)
            {
                WallCheck.Sealed(worker.Id);
            }

            patience.CancelAfter(s_deadline);
            await Send(Load(build, candidate), patience.Token);
            await Send(Batch(spaces), patience.Token);
            end = await Frames(3, patience.Token) ? "answered" : "ended by itself";
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            end = exception is IOException ? "closed its pipes" : end;
        }

        worker.Kill();
        await worker.WaitForExitAsync();
        byte[] all = [.. _output.ToArray(), .. await errors];
        return (Contains(all, secret), Claim(all), end is "answered" or "killed at the deadline" ? end : $"{end}, exit code {worker.ExitCode}");
    }

    // True when so many frames are there in all; false at the end of the stream.
    private async Task<bool> Frames(int count, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[64 << 10];
        while (Whole() < count)
        {
            int read = await worker.StandardOutput.BaseStream.ReadAsync(buffer, cancellationToken);
            if (read == 0 || _output.Length > MaxBytes)
            {
                return false;
            }

            _output.Write(buffer, 0, read);
        }

        return true;
    }

    private int Whole()
    {
        ReadOnlySpan<byte> rest = _output.GetBuffer().AsSpan(0, (int)_output.Length);
        int count = 0;
        while (rest.Length >= 4 && BinaryPrimitives.ReadInt32LittleEndian(rest) is >= 0 and var length && length <= rest.Length - 4)
        {
            rest = rest[(4 + length)..];
            count++;
        }

        return count;
    }

    private async Task Send(byte[] frame, CancellationToken cancellationToken)
    {
        byte[] header = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(header, frame.Length);
        await worker.StandardInput.BaseStream.WriteAsync((byte[])[.. header, .. frame], cancellationToken);
        await worker.StandardInput.BaseStream.FlushAsync(cancellationToken);
    }

    private static byte[] Load(TrustedBuild build, byte[] candidate)
    {
        var writer = new WireWriter();
        writer.Bytes(build.Contract);
        writer.Bytes(build.Codec);
        writer.Bytes(candidate);
        return [RunWorker.LoadFrame, .. writer.Written];
    }

    // One question, as the contract's codec writes it: slot, afresh, then the record.
    private static byte[] Batch(double[] spaces)
    {
        var writer = new WireWriter();
        writer.Int(1);
        writer.Int(0);
        writer.Bool(true);
        writer.Bool(true);
        writer.Double(30);
        writer.Double(150);
        writer.Doubles(spaces);
        return [RunWorker.BatchFrame, .. writer.Written];
    }

    private static async Task<byte[]> Drain(Stream stream)
    {
        var kept = new MemoryStream();
        byte[] buffer = new byte[16 << 10];
        try
        {
            while (await stream.ReadAsync(buffer) is var read and > 0)
            {
                kept.Write(buffer, 0, kept.Length < MaxBytes ? read : 0);
            }
        }
        catch (IOException)
        {
            // The worker was killed.
        }

        return kept.ToArray();
    }

    private static bool Contains(byte[] all, string text) =>
        all.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0 || all.AsSpan().IndexOf(Encoding.Unicode.GetBytes(text)) >= 0;

    private static string? Claim(byte[] all)
    {
        int at = all.AsSpan().IndexOf(Encoding.Unicode.GetBytes("GOT: "));
        return at < 0 ? null : Encoding.Unicode.GetString(all, at, Math.Min(200, (all.Length - at) & ~1));
    }
}
