using System.Text.Json;
using Factory.Core;

namespace Factory.Azure.Durable;

/// <summary>The events of one name in one run of an orchestration, and who waits for them.</summary>
/// <param name="listen">Waits for the next event below.</param>
/// <param name="keep">Whether an event that nobody waits for stays here.</param>
internal sealed class EventMailbox(Func<Task<JsonElement?>> listen, Func<JsonElement?, bool> keep)
{
    private readonly LinkedList<IEventWait> _waits = [];
    private readonly Queue<JsonElement?> _kept = [];
    private bool _listening;

    public Task<T> Wait<T>(CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<T>(cancellationToken);
        }

        if (_kept.TryDequeue(out JsonElement? payload))
        {
            return Task.FromResult(EventWait<T>.Read(payload));
        }

        var wait = new EventWait<T>();
        LinkedListNode<IEventWait> place = _waits.AddLast(wait);
        wait.GiveUpWith(cancellationToken, () => _waits.Remove(place));
        ListenIfNeeded();
        return wait.Task;
    }

    public JsonElement?[] TakeKept()
    {
        JsonElement?[] taken = [.. _kept];
        _kept.Clear();
        return taken;
    }

    private void ListenIfNeeded()
    {
        if (!_listening && _waits.Count > 0)
        {
            _listening = true;
            _ = Listen();
        }
    }

    private async Task Listen()
    {
        JsonElement? payload = await listen();
        _listening = false;
        if (_waits.First is { } first)
        {
            _waits.Remove(first);
            ListenIfNeeded();
            first.Value.Complete(payload);
        }
        else if (keep(payload))
        {
            _kept.Enqueue(payload);
        }
    }

    private interface IEventWait
    {
        void Complete(JsonElement? payload);
    }

    private sealed class EventWait<T> : IEventWait
    {
        private readonly TaskCompletionSource<T> _source = new();
        private CancellationTokenRegistration _givingUp;

        public Task<T> Task => _source.Task;

        public static T Read(JsonElement? payload) => payload is { } json ? json.Deserialize<T>(FactoryJson.Compact)! : default!;

        public void GiveUpWith(CancellationToken cancellationToken, Action forget) => _givingUp = cancellationToken.Register(() =>
        {
            forget();
            _source.TrySetCanceled(cancellationToken);
        });

        public void Complete(JsonElement? payload)
        {
            _givingUp.Dispose();
            try
            {
                _source.SetResult(Read(payload));
            }
            catch (JsonException notOfThatShape)
            {
                _source.SetException(notOfThatShape);
            }
        }
    }
}
