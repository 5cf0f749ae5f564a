using System.Text;
using System.Text.Json;
using Factory.Api.Cases;
using Factory.Api.Documents;
using Factory.Api.Http;
using Factory.Api.Lines;
using Factory.Api.Runs;
using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Cord;
using Factory.Stations.Cord;
using Factory.Stations.Importing;

namespace Factory.Api.Events;

/// <summary>
/// Takes events from a queue: <c>run</c>, <c>cases</c>, <c>cord</c> as versioned JSON. Messages may come twice and in any order; each is done once. Thread-safe.
/// </summary>
/// <param name="services">What it works with.</param>
public sealed class FactoryEvents(ApiServices services)
{
    /// <summary>Longest message: what an Azure Storage queue takes, encoded.</summary>
    public const int MostBytes = 48 * 1024;

    private const string Kind = "event";
    private const string Unnamed = "an event";

    /// <summary>Handles one message. When it returns, what the message asks for is durable, and the host removes it from the queue.</summary>
    /// <exception cref="PoisonMessageException">It can never be handled: set it aside with the reason.</exception>
    /// <exception cref="Exception">Anything else is a passing fault: deliver it again later, a limited number of times.</exception>
    public async Task<EventOutcome> Handle(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        EventEnvelope envelope = EventEnvelope.Read(message);
        LineEntry line = services.Catalog.Find(envelope.Line)
            ?? throw new PoisonMessageException($"There is no line '{envelope.Line}' here. `line` must name one of the lines; GET /api/lines lists them.");
        try
        {
            return envelope.Type switch
            {
                EventEnvelope.Run => await Run(envelope, line, cancellationToken),
                EventEnvelope.Cases => await Cases(envelope, line, cancellationToken),
                EventEnvelope.Cord => await Cord(envelope, line, cancellationToken),
                _ => throw new PoisonMessageException($"`type` is '{envelope.Type}'. Known are: {string.Join(", ", EventEnvelope.Types)}."),
            };
        }
        catch (BadSetupException refused)
        {
            throw new PoisonMessageException(refused.Message);
        }
        catch (RunConflictException reused)
        {
            throw new PoisonMessageException(reused.Message);
        }
    }

    private async Task<EventOutcome> Run(EventEnvelope envelope, LineEntry line, CancellationToken cancellationToken)
    {
        RunEventData data = envelope.DataAs<RunEventData>();
        (RunReceipt receipt, bool isKnown) = await services.Runs.Request(new RunOrder(line, $"{Kind} {envelope.Id}", Kind, data.Cycles, data.Seed), cancellationToken);
        return new EventOutcome(envelope.Id, line.Name, FormattableString.Invariant($"run {receipt.Request} of {receipt.Cycles} cycles"), isKnown);
    }

    private async Task<EventOutcome> Cases(EventEnvelope envelope, LineEntry line, CancellationToken cancellationToken)
    {
        CasesEventData data = envelope.DataAs<CasesEventData>();
        using MemoryStream input = await Input(data, cancellationToken);
        try
        {
            ImportDocument import = await services.Cases.Import(line, input, data.Format ?? CaseFormat.JsonLines, $"event {envelope.Id}", cancellationToken);
            return new EventOutcome(envelope.Id, line.Name, FormattableString.Invariant($"{import.Added} new cases, {import.Known} known"), import.Added == 0);
        }
        catch (CasesChangedException changed)
        {
            // Handled: people have been told. A duplicate finds the same stop.
            return new EventOutcome(envelope.Id, line.Name, $"cases changed: the line is stopped ({changed.Stop.Id})", IsDuplicate: false);
        }
    }

    /// <summary>The rows themselves, or the artifact that holds them.</summary>
    private async Task<MemoryStream> Input(CasesEventData data, CancellationToken cancellationToken)
    {
        if (data is { Rows: { } rows, Artifact: null, Format: null })
        {
            return new MemoryStream(Encoding.UTF8.GetBytes(string.Concat(rows.Select(row => Compact(row) + "\n"))));
        }

        if (data is not { Artifact: { } artifact, Rows: null })
        {
            throw new PoisonMessageException("`data` of a 'cases' event holds either `rows`, a list of objects, or `artifact`, the SHA-256 of an artifact, with `format`: `jsonLines` or `csv`.");
        }

        try
        {
            ReadOnlyMemory<byte> content = await services.Stations.Store.Get(artifact, cancellationToken);
            return new MemoryStream(content.ToArray());
        }
        catch (ArtifactNotFoundException)
        {
            throw new PoisonMessageException($"There is no artifact {artifact}. Store it before the event is sent.");
        }
    }

    /// <summary>A row on one line, whatever its sender's layout.</summary>
    private static string Compact(JsonElement row) => JsonSerializer.Serialize(row, ApiJson.Answers);

    private async Task<EventOutcome> Cord(EventEnvelope envelope, LineEntry line, CancellationToken cancellationToken)
    {
        CordEventData data = envelope.DataAs<CordEventData>();
        return data.Action switch
        {
            "pull" => await Pull(envelope, line, data, cancellationToken),
            "answer" => await GiveAnswer(envelope, data, cancellationToken),
            _ => throw new PoisonMessageException($"`action` of a 'cord' event is '{data.Action}'. Known are: pull, answer."),
        };
    }

    private async Task<EventOutcome> Pull(EventEnvelope envelope, LineEntry line, CordEventData data, CancellationToken cancellationToken)
    {
        string request = $"{Kind} {envelope.Id}";
        bool isKnown = (await services.Cord.List(line.Name, openOnly: false, cancellationToken)).Any(s => s.Request == request);
        var pull = new CordPull(line.Name, data.Why ?? "", data.By ?? Unnamed) { About = data.About, Owner = line.Definition?.Owner, Request = request };
        Stop stop = await services.Cord.Pull(pull, cancellationToken);
        return new EventOutcome(envelope.Id, line.Name, $"stop {stop.Id}", isKnown);
    }

    private async Task<EventOutcome> GiveAnswer(EventEnvelope envelope, CordEventData data, CancellationToken cancellationToken)
    {
        if (data is not { Stop: { } id, Decision: { } decision })
        {
            throw new PoisonMessageException("An 'answer' names the `stop`, such as S-3, and the `decision`: continue or abandon.");
        }

        bool isKnown = false;
        if (await services.Stations.Stops.Find(id, cancellationToken) is { } stop)
        {
            isKnown = stop.Answer is not null;
            if (stop.Line != envelope.Line)
            {
                throw new PoisonMessageException($"{stop.Id} is a stop of '{stop.Line}', not of '{envelope.Line}'. Correct `line` or `stop`.");
            }
        }

        Stop answered = await services.Cord.Answer(
            new CordAnswer(id, decision, data.Note ?? "", data.By ?? Unnamed) { Test = data.Test, NoTest = data.NoTest }, cancellationToken);
        return new EventOutcome(envelope.Id, envelope.Line, $"answered {answered.Id}", isKnown);
    }
}
