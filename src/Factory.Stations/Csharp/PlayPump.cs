using System.Buffers.Binary;
using Factory.Core.Evaluating;
using Factory.Sandbox.Running;
using Factory.Sandbox.Wire;
using Factory.Stations.Csharp.Processes;

namespace Factory.Stations.Csharp;

/// <summary>
/// Plays many cases at once on one thread: each goes on until it asks the policy; when none can go on, all open questions travel as one batch.
/// The order is the same every time, whatever the machine.
/// </summary>
internal sealed class PlayPump<TObservation, TDecision>(PolicyCodec<TObservation, TDecision> codec, CandidateProcess process, CsharpOptions options, EvaluatorWatch watch)
{
    private const int MaxBatchBytes = 4 << 20;

    private readonly int _thread = Environment.CurrentManagedThreadId;
    private readonly WireReader _item = new();
    private readonly byte[] _header = [RunWorker.BatchFrame, 0, 0, 0, 0];
    private readonly Stack<int> _freeSlots = new(Enumerable.Range(0, options.OpenCases).Reverse());
    private Batch _next = new();
    private Batch _current = new();
    private int _started;
    private int _open;

    /// <summary>Plays all; one result for each, in order.</summary>
    /// <exception cref="EvaluatorFailedException">The evaluator is at fault.</exception>
    public PlayResult[] Run(IReadOnlyList<Play<TObservation, TDecision>> plays)
    {
        var results = new PlayResult?[plays.Count];
        _started = 0;
        string ended = "";
        try
        {
            StartMore(plays, results);
            while (_open > 0)
            {
                (_current, _next) = (_next, _current);
                Flush(results);
                StartMore(plays, results);
            }
        }
        catch (ProcessEndedException end)
        {
            ended = end.Message;
        }

        return [.. results.Select(r => r ?? new PlayResult(null, ended))];
    }

    /// <summary>Puts a question into the next batch.</summary>
    public void Ask(PlayRun<TObservation, TDecision> run, bool fresh, TObservation observation)
    {
        _next.Begin(run);
        _next.Writer.Int(run.Slot);
        _next.Writer.Bool(fresh);
        codec.WriteObservation(_next.Writer, observation);
    }

    /// <exception cref="InvalidOperationException">The evaluator left the thread it was started on.</exception>
    public void RequireOwnThread()
    {
        if (Environment.CurrentManagedThreadId != _thread)
        {
            throw new InvalidOperationException("The policy was asked from another thread; evaluators await nothing but the policy.");
        }
    }

    private void StartMore(IReadOnlyList<Play<TObservation, TDecision>> plays, PlayResult?[] results)
    {
        while (_started < plays.Count && _freeSlots.TryPop(out int slot))
        {
            var run = new PlayRun<TObservation, TDecision>(this, plays[_started], _started, slot);
            _started++;
            _open++;
            watch.Enter(run.Name);
            run.Start();
            Settle(run, results);
        }
    }

    private void Flush(PlayResult?[] results)
    {
        for (int first = 0; first < _current.Count;)
        {
            int count = _current.CountWithin(first, MaxBatchBytes);
            BinaryPrimitives.WriteInt32LittleEndian(_header.AsSpan(1), count);
            watch.Leave();
            Answer(process.Decide(_header, _current.Items(first, count), out byte[] buffer), buffer, (first, count), results);
            first += count;
        }

        _current.Clear();
    }

    private void Answer(WireReader replies, byte[] buffer, (int First, int Count) of, PlayResult?[] results)
    {
        for (int i = of.First; i < of.First + of.Count; i++)
        {
            PlayRun<TObservation, TDecision> run = _current.Run(i);
            int length = Frame(replies, out int start);
            _item.Reset(buffer, start, length);
            watch.Enter(run.Name);
            run.Answer(codec, _item);
            Settle(run, results);
        }
    }

    private int Frame(WireReader replies, out int start)
    {
        try
        {
            int length = replies.Int();
            start = replies.Skip(length);
            return length;
        }
        catch (WireFormatException)
        {
            process.Kill("crashed (malformed answer)");
            throw new ProcessEndedException("crashed (malformed answer)");
        }
    }

    private void Settle(PlayRun<TObservation, TDecision> run, PlayResult?[] results)
    {
        if (run.HasEnded)
        {
            results[run.Index] = run.Result();
            _freeSlots.Push(run.Slot);
            _open--;
        }
        else if (!run.IsAsking)
        {
            throw new EvaluatorFailedException(run.Name, "it awaits something other than the policy; evaluators await nothing but the policy's decisions.");
        }
    }

    // Questions in the order they were asked, as one run of bytes.
    private sealed class Batch
    {
        private readonly List<(PlayRun<TObservation, TDecision> Run, int Start)> _items = [];

        public WireWriter Writer { get; } = new(64 << 10);

        public int Count => _items.Count;

        public void Begin(PlayRun<TObservation, TDecision> run) => _items.Add((run, Writer.Length));

        public PlayRun<TObservation, TDecision> Run(int index) => _items[index].Run;

        public int CountWithin(int first, int maxBytes)
        {
            int count = 1;
            while (first + count < Count && End(first + count) - _items[first].Start <= maxBytes)
            {
                count++;
            }

            return count;
        }

        public ReadOnlySpan<byte> Items(int first, int count) => Writer.Written[_items[first].Start..End(first + count - 1)];

        public void Clear()
        {
            _items.Clear();
            Writer.Clear();
        }

        private int End(int index) => index + 1 < Count ? _items[index + 1].Start : Writer.Length;
    }
}
