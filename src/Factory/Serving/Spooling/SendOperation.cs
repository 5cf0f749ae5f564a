using System.Globalization;
using Factory.Commands;
using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Engine;
using Factory.Reports;

namespace Factory.Serving.Spooling;

/// <summary><c>factory send</c>: an event into the spool. Needs no ownership of the state, and nobody who serves it.</summary>
public static class SendOperation
{
    /// <summary>Sends.</summary>
    public static async Task<SendReport> Run(SendCommand.Options options, CommandEnvironment environment, CancellationToken cancellation)
    {
        byte[] message = await Read(options.File, environment, cancellation);
        string id = SpoolEnvelope.Text(message, "id")
            ?? throw new BadSetupException(new Problem(options.File, """is no event: it needs an `id` of its own, so that it counts once. Write {"version":1,"id":"...","type":"run","line":"pricing","data":{}}."""));
        DateTime now = environment.Clock.GetUtcNow().UtcDateTime;
        var folder = new SpoolFolder(environment.State);
        folder.Prepare(now);
        string digest = Digest.Of(message).Hex[..8];
        string file = folder.Put(string.Create(CultureInfo.InvariantCulture, $"{now:yyyyMMddTHHmmss.fffffff}-{digest}-{Environment.ProcessId}"), message);
        return new SendReport(id, environment.Display(file), Owner(environment));
    }

    private static string? Owner(CommandEnvironment environment) =>
        JournalLock.ReadOwner(Path.Combine(environment.State, "journal.db")) is { } owner && ServeNote.Of(environment.State, owner.Pid) is { } note && note.IsAlive() ? note.Url : null;

    private static async Task<byte[]> Read(string file, CommandEnvironment environment, CancellationToken cancellation)
    {
        await using Stream input = file == "-" ? environment.In() : File.OpenRead(file);
        using var buffer = new MemoryStream();
        byte[] part = new byte[64 << 10];
        for (int read = await input.ReadAsync(part, cancellation); read > 0; read = await input.ReadAsync(part, cancellation))
        {
            buffer.Write(part, 0, read);
            if (buffer.Length > SpoolDelivery.MostBytes)
            {
                throw new BadSetupException(new Problem(file, $"is larger than {SpoolDelivery.MostBytes >> 10} KiB. Send cases in parts, or by HTTP."));
            }
        }

        return buffer.ToArray();
    }
}
