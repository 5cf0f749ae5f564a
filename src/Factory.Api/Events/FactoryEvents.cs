using Factory.Api.Lines;
using Factory.Api.Problems;
using Factory.Api.Runs;
using Factory.Core;

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
                _ => throw new PoisonMessageException($"`type` is '{envelope.Type}'. Known are: {string.Join(", ", EventEnvelope.Types)}."),
            };
        }
        catch (BadSetupException refused)
        {
            throw new PoisonMessageException(refused.Message);
        }
        catch (ApiProblemException refused) when (refused.Problem.Status is >= 400 and < 500)
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
}
