using System.Collections.Concurrent;
using System.Text;
using Factory.Api.Events;
using Factory.Engine.Tests;
using Factory.Serving;
using Factory.Serving.Spooling;
using Factory.Tests.Commands;

namespace Factory.Tests.Serving;

/// <summary>A spool on a real disk, before handlers that a test scripts.</summary>
internal sealed class SpoolPlace : IDisposable
{
    private readonly StringWriter _log = new();

    public SpoolPlace(Func<string, CancellationToken, Task> handle)
    {
        Folder = new SpoolFolder(Root);
        Folder.Prepare(Clock.GetUtcNow().UtcDateTime);
        Log = new ServeLog(CommandRun.Environment(NoHost.Operations, Root, _log, TextWriter.Null));
        Delivery = new SpoolDelivery(
            Folder,
            async (message, cancellation) =>
            {
                string text = Encoding.UTF8.GetString(message.Span);
                await handle(text, cancellation);
                Handled.Enqueue(text);
                return new EventOutcome(SpoolEnvelope.Text(message, "id") ?? "?", SpoolEnvelope.LineOf(message), "done", IsDuplicate: false);
            },
            Log,
            Clock);
    }

    public string Root { get; } = Directory.CreateTempSubdirectory("factory-spool-").FullName;

    public ManualClock Clock { get; } = new();

    public SpoolFolder Folder { get; }

    public SpoolDelivery Delivery { get; }

    public ServeLog Log { get; }

    public ConcurrentQueue<string> Handled { get; } = new();

    public string Logged => _log.ToString();

    public IEnumerable<string> PoisonFiles => Directory.EnumerateFiles(Folder.Poison).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal);

    public void Put(string name, string message) => Folder.Put(name, Encoding.UTF8.GetBytes(message));

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
