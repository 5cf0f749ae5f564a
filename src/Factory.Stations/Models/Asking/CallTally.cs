using Microsoft.Extensions.AI;

namespace Factory.Stations.Models.Asking;

/// <summary>What one question used up at one model, over all tries. Belongs to one call, whose tries follow each other.</summary>
/// <param name="seed">For the chance in waits.</param>
/// <param name="hasFallback">Whether somebody else can be asked.</param>
internal sealed class CallTally(ulong seed, bool hasFallback)
{
    public ulong Seed => seed;

    public bool HasFallback => hasFallback;

    public int Attempts { get; private set; }

    public int Answers { get; private set; }

    public long TokensIn { get; private set; }

    public long TokensOut { get; private set; }

    /// <summary>Whether the provider counted the tokens of every answer.</summary>
    public bool IsCounted { get; private set; } = true;

    public void Began() => Attempts++;

    public void Answered(UsageDetails? usage)
    {
        Answers++;
        IsCounted &= usage is { InputTokenCount: not null, OutputTokenCount: not null };
        TokensIn += usage?.InputTokenCount ?? 0;
        TokensOut += usage?.OutputTokenCount ?? 0;
    }
}
