using Factory.Core.Artifacts;

namespace Factory.Stations.Models.Asking;

/// <summary>What a model answered. Kept in the store before anybody gets it.</summary>
public sealed record ModelAnswer
{
    /// <summary>The text.</summary>
    public required string Text { get; init; }

    /// <summary>How it ended: <c>stop</c>, or <c>length</c> when it was cut at the longest length.</summary>
    public required string Finish { get; init; }

    /// <summary>Name, in the configuration, of the model that answered: the one asked, or a fallback.</summary>
    public required string Name { get; init; }

    /// <summary>The model as the provider itself calls it in its answer.</summary>
    public required string Model { get; init; }

    /// <summary>How it was spoken to.</summary>
    public required ModelProvider Provider { get; init; }

    /// <summary>Tokens sent, over all tries; 0 when the provider did not say.</summary>
    public required long TokensIn { get; init; }

    /// <summary>Tokens answered, over all tries; 0 when the provider did not say.</summary>
    public required long TokensOut { get; init; }

    /// <summary>US dollars that it cost when it was asked; nothing more is paid for one that comes from the store.</summary>
    public required decimal Usd { get; init; }

    /// <summary>Whether <see cref="Usd"/> is known: there is a price, and the provider counted tokens. Otherwise it is 0.</summary>
    public required bool IsCostKnown { get; init; }

    /// <summary>Seconds from question to answer, waits between tries included.</summary>
    public required double Seconds { get; init; }

    /// <summary>Tries, of all models that were asked.</summary>
    public required int Attempts { get; init; }

    /// <summary>Whether it came from the store, and nobody was asked.</summary>
    public required bool IsFromStore { get; init; }

    /// <summary>The request, as an object of the store.</summary>
    public required Digest Request { get; init; }

    /// <summary>The answer, as an object of the store.</summary>
    public required Digest Answer { get; init; }
}
