using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Cord;
using Factory.Core.Durable;
using Factory.Stations.State;

namespace Factory.Stations.Cord;

/// <summary>
/// Where the cord is pulled and stops are answered, by whomever: command, API, queue and rules. Works on the stop files, which are the truth; what it is
/// given besides makes held workflows go on at once and tells people. Thread-safe.
/// </summary>
/// <param name="store">The state.</param>
/// <param name="time">The clock.</param>
public sealed class CordDesk(IArtifactStore store, TimeProvider time)
{
    /// <summary>The stop files; shared where there is a longer-lived reader, which remembers answered stops.</summary>
    public StopFiles Stops { get; init; } = new(store);

    /// <summary>Runs the workflows that hold; null where there is none at hand: then the next host to start lets them go on.</summary>
    public IDurableClient? Client { get; init; }

    /// <summary>Tells people; null where nobody is to be told.</summary>
    public StopNotices? Notices { get; init; }

    /// <summary>Tries new tests; null where an answer cannot bring one.</summary>
    public TestTrial? Trial { get; init; }

    /// <summary>Stops a line. Safe to repeat with the same <see cref="CordPull.Request"/>.</summary>
    /// <exception cref="BadSetupException">The reason is missing, or a text is too long.</exception>
    public async Task<Stop> Pull(CordPull pull, CancellationToken cancellationToken)
    {
        ThrowIfAny(CordTexts.Problems(pull));
        var stop = new Stop
        {
            Id = "",
            Line = pull.Line,
            By = pull.By,
            Why = pull.Why,
            About = pull.About,
            Owner = pull.Owner,
            Request = pull.Request,
            PulledAt = time.GetUtcNow().UtcDateTime,
        };
        Stop pulled = await Stops.Pull(stop, cancellationToken);
        if (Client is not null && Notices is not null && pulled.Answer is null)
        {
            await Notices.EnsureStarted(pulled, Client, cancellationToken);
        }

        return pulled;
    }

    /// <summary>Answers a stop. The same answer again does anew what follows from it, which changes nothing.</summary>
    /// <exception cref="BadSetupException">No such stop; answered otherwise; the note is missing; neither or both of test and reason; or the test is no good. The stop stays open.</exception>
    public async Task<Stop> Answer(CordAnswer answer, CancellationToken cancellationToken)
    {
        Stop stop = await Find(answer.Stop, cancellationToken);
        ThrowIfAny(CordTexts.Problems(answer));
        StopTest? test = answer.Test is { } given ? new StopTest(given.Name, Digest.Of(given.Text)) : null;
        var wanted = new StopAnswer(answer.Decision, answer.Note, answer.By, time.GetUtcNow().UtcDateTime, test, answer.NoTest);
        if (stop.Answer is null && answer.Test is { } fresh)
        {
            await TryOut(stop, fresh, cancellationToken);
        }

        Stop answered = await Stops.Answer(stop.Id, wanted, cancellationToken);
        await new StopAnswers(store).Apply(answered, cancellationToken);
        if (Client is not null)
        {
            await new HeldLine(Client, stop.Line).Tell(answered.Id, cancellationToken);
        }

        return answered;
    }

    /// <summary>The stop of that id.</summary>
    /// <exception cref="BadSetupException">There is none.</exception>
    public async Task<Stop> Find(string id, CancellationToken cancellationToken) => await Stops.Find(id, cancellationToken) ?? throw StopFiles.Unknown(id);

    /// <summary>Stops of one line, or of all lines when null, in order of number.</summary>
    public async Task<IReadOnlyList<Stop>> List(string? line, bool openOnly, CancellationToken cancellationToken) =>
        [.. (await Stops.All(line, cancellationToken)).Where(stop => !openOnly || stop.Answer is null)];

    private static void ThrowIfAny(IReadOnlyList<Problem> problems)
    {
        if (problems.Count > 0)
        {
            throw new BadSetupException(problems);
        }
    }

    private async Task TryOut(Stop stop, NewTest test, CancellationToken cancellationToken)
    {
        if (Trial is null)
        {
            throw new BadSetupException(new Problem(test.Name, "A test cannot be tried here. Answer with ./factory cord answer --test, or give the reason why there is no test."));
        }

        await Trial.Run(stop, test, cancellationToken);
        await new StopTests(store).Keep(stop, test, cancellationToken);
    }
}
