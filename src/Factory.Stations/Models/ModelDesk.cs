using System.Buffers.Binary;
using Factory.Core.Artifacts;
using Factory.Core.Budgeting;
using Factory.Stations.Models.Asking;
using Factory.Stations.Models.Resilience;
using Factory.Stations.Models.Spending;

namespace Factory.Stations.Models;

/// <summary>
/// Where everybody asks models. An answer is kept before it is returned, and found again by whoever asks the same; so after a crash nothing is paid again but
/// what was in flight. Thread-safe.
/// </summary>
/// <param name="catalog">The models.</param>
/// <param name="store">Where requests, answers and spend are kept.</param>
/// <param name="time">Dates spend and measures calls.</param>
public sealed class ModelDesk(ModelCatalog catalog, IArtifactStore store, TimeProvider time)
{
    private readonly ModelJournal _journal = new(store);

    /// <summary>The models.</summary>
    public ModelCatalog Catalog => catalog;

    /// <summary>What was spent.</summary>
    public SpendBook Spend { get; } = new(store);

    /// <summary>Asks.</summary>
    /// <param name="question">What, whom, and on whose bill.</param>
    /// <param name="cancellationToken">Ends waits and the call; an answer that has arrived is kept all the same.</param>
    /// <exception cref="ModelFailedException">Neither the model nor its fallbacks gave an answer: why, and what to do.</exception>
    /// <exception cref="BudgetSpentException">The call was not made.</exception>
    /// <exception cref="Factory.Core.BadSetupException">There is no such model.</exception>
    /// <exception cref="ArtifactStoreException">Nothing can be kept.</exception>
    public async Task<ModelAnswer> Ask(ModelQuestion question, CancellationToken cancellationToken)
    {
        IReadOnlyList<ModelCaller> callers = catalog.InOrder(question.Model);
        callers = question.WithoutFallback ? [callers[0]] : callers;
        byte[] content = ModelRequest.Of(question, callers[0].Definition, catalog.Redactor).ToBytes();
        Digest request = Digest.Of(content);
        if (await _journal.Find(request, cancellationToken) is { } known)
        {
            return Answer(known, request, isFromStore: true);
        }

        // Before anything leaves: what was sent can be shown even if nothing ever came back.
        await store.Put(content, cancellationToken);
        var failures = new List<ModelFailedException>();
        int attempts = 0;
        for (int i = 0; i < callers.Count; i++)
        {
            var tally = new CallTally(Seed(request), hasFallback: i < callers.Count - 1);
            try
            {
                return Answer(await AskOne(callers[i], question, (request, tally, attempts), cancellationToken), request, isFromStore: false);
            }
            catch (ModelFailedException failure)
            {
                failures.Add(failure);
                attempts += tally.Attempts;
                if (!ModelFailureRule.Of(failure.Kind).FallsBack)
                {
                    break;
                }
            }
        }

        throw ModelFailedException.Of(failures);
    }

    /// <summary>Names what a question sends, as it is kept once the question is asked.</summary>
    /// <exception cref="Factory.Core.BadSetupException">There is no such model.</exception>
    public Digest RequestOf(ModelQuestion question) => Digest.Of(ModelRequest.Of(question, catalog.InOrder(question.Model)[0].Definition, catalog.Redactor).ToBytes());

    private async Task<(ModelReply Reply, Digest Answer)> AskOne(
        ModelCaller caller, ModelQuestion question, (Digest Request, CallTally Tally, int Before) call, CancellationToken cancellationToken)
    {
        ModelDefinition model = caller.Definition;
        using ModelGate.Place place = await Enter(caller, cancellationToken);

        // Only now: what others spent while this one waited counts too.
        await ThrowIfSpent(question, model, cancellationToken);
        long began = time.GetTimestamp();
        ModelRequest request = ModelRequest.Of(question, model, catalog.Redactor);
        try
        {
            RawAnswer raw = await caller.Ask(request, call.Tally, cancellationToken);
            ModelReply reply = Reply(model, call.Tally, Since(began)) with { Text = raw.Text, Finish = raw.Finish, Model = raw.Model ?? model.Model };
            return await _journal.Keep(call.Request, reply with { Attempts = reply.Attempts + call.Before }, Bill(question, reply, call.Request));
        }
        catch (ModelFailedException failure) when (call.Tally.Answers > 0)
        {
            // Paid for, and no answer: the bill stands. What would be the same again is kept.
            ModelReply reply = Reply(model, call.Tally, Since(began)) with { Failure = failure.Kind, FailureText = failure.Message };
            Task bill = Bill(question, reply, call.Request);
            await (ModelFailureRule.Of(failure.Kind).FallsBack ? bill : _journal.Keep(call.Request, reply, bill));
            throw;
        }
    }

    private static async Task<ModelGate.Place> Enter(ModelCaller caller, CancellationToken cancellationToken)
    {
        try
        {
            return await caller.Gate.Enter(cancellationToken);
        }
        catch (ModelFailedException full)
        {
            throw full.About(caller.Definition, attempts: 0);
        }
    }

    private async Task ThrowIfSpent(ModelQuestion question, ModelDefinition model, CancellationToken cancellationToken)
    {
        if (question.Budget is not { } budget)
        {
            return;
        }

        SpendSums sums = await Spend.Running(question.Bill.Line, cancellationToken);
        ModelBudgetDecision decision = ModelBudgetRule.Decide(budget, sums.For(question.Bill.Cycle, time.GetUtcNow()), model.Price is { IsFree: true });
        if (!decision.MayCall)
        {
            throw new BudgetSpentException(decision.Reason!);
        }
    }

    private Task Bill(ModelQuestion question, ModelReply reply, Digest request) => Spend.Add(question.Bill.Line, new SpendEntry
    {
        At = time.GetUtcNow(),
        Purpose = question.Bill.Purpose,
        Cycle = question.Bill.Cycle,
        Candidate = question.Bill.Candidate,
        Model = reply.Name,
        Outcome = reply.Failure is { } kind ? System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(kind.ToString()) : "answered",
        Usd = reply.Usd,
        IsCostKnown = reply.IsCostKnown,
        TokensIn = reply.TokensIn,
        TokensOut = reply.TokensOut,
        Seconds = reply.Seconds,
        Attempts = reply.Attempts,
        Request = request,
    });

    private static ModelReply Reply(ModelDefinition model, CallTally tally, double seconds) => new()
    {
        Text = "",
        Finish = "",
        Name = model.Name,
        Model = model.Model,
        Provider = model.Provider,
        TokensIn = tally.TokensIn,
        TokensOut = tally.TokensOut,
        Usd = model.Price?.Of(tally.TokensIn, tally.TokensOut) ?? 0,
        IsCostKnown = model.Price is { IsFree: true } || (model.Price is not null && tally.IsCounted),
        Seconds = seconds,
        Attempts = tally.Attempts,
    };

    private static ModelAnswer Answer((ModelReply Reply, Digest Answer) kept, Digest request, bool isFromStore)
    {
        ModelReply reply = kept.Reply;
        return reply.Failure is { } kind ? throw ModelFailedException.Kept(kind, reply.FailureText ?? "") : new ModelAnswer
        {
            Text = reply.Text,
            Finish = reply.Finish,
            Name = reply.Name,
            Model = reply.Model,
            Provider = reply.Provider,
            TokensIn = reply.TokensIn,
            TokensOut = reply.TokensOut,
            Usd = reply.Usd,
            IsCostKnown = reply.IsCostKnown,
            Seconds = reply.Seconds,
            Attempts = reply.Attempts,
            IsFromStore = isFromStore,
            Request = request,
            Answer = kept.Answer,
        };
    }

    private static ulong Seed(Digest request) => BinaryPrimitives.ReadUInt64BigEndian(Convert.FromHexString(request.Hex.AsSpan(0, 16)));

    private double Since(long began) => Math.Round(time.GetElapsedTime(began).TotalSeconds, 3);
}
