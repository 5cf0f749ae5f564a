namespace Factory.Stations.Models;

/// <summary>One named model: an entry under <c>models</c> in <c>factory.yaml</c>, or what the usual variables say. Holds the name of a key's variable, never a key.</summary>
public sealed record ModelDefinition
{
    /// <summary>Name of the model that is used where none is named.</summary>
    public const string DefaultName = "default";

    /// <summary>Stands for the provider's name where nobody wrote one: the server is asked, once, when the model is first needed.</summary>
    public const string AsServed = "";

    /// <summary>What lines call it.</summary>
    public required string Name { get; init; }

    /// <summary>How it is spoken to.</summary>
    public required ModelProvider Provider { get; init; }

    /// <summary>What the provider calls it; for Azure OpenAI the deployment. <see cref="AsServed"/> until the server has been asked.</summary>
    public required string Model { get; init; }

    /// <summary>Where the provider answers; http or https, without user, query or fragment.</summary>
    public required Uri BaseUrl { get; init; }

    /// <summary>Environment variable with the key; null where none is needed.</summary>
    public string? KeyVariable { get; init; }

    /// <summary>Whether the call is made by identity (Entra ID) instead of a key.</summary>
    public bool Entra { get; init; }

    /// <summary>Names of the models that are asked when this one cannot be had, in order.</summary>
    public IReadOnlyList<string> Fallback { get; init; } = [];

    /// <summary>For one try; two minutes by default.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Tries after the first; 4 by default.</summary>
    public int Retries { get; init; } = 4;

    /// <summary>Calls at the same time; 16 by default. Others wait in line.</summary>
    public int Concurrency { get; init; } = 16;

    /// <summary>Longest answer; null for the provider's own limit (8192 for Anthropic, which has none).</summary>
    public int? MaxOutputTokens { get; init; }

    /// <summary>What it costs; null when nobody said: then its calls count as 0 dollars, marked as unknown.</summary>
    public ModelPrice? Price { get; init; }

    /// <summary>Scheme, host and port, for people and for what is shared by all models of an endpoint.</summary>
    public string Endpoint => BaseUrl.GetLeftPart(UriPartial.Authority);
}
