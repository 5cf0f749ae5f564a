namespace Factory.Stations.Models;

/// <summary>What follows from a failure. The one table of it: a fault of the model or its provider is tried again or elsewhere, a fault of the question is neither.</summary>
/// <param name="IsRetried">Whether the same model is asked again.</param>
/// <param name="FallsBack">Whether the fallbacks are asked.</param>
/// <param name="Trips">Whether it counts against the endpoint.</param>
/// <param name="Advice">What to do, for people.</param>
public sealed record ModelFailureRule(bool IsRetried, bool FallsBack, bool Trips, string Advice)
{
    private static readonly Dictionary<ModelFailureKind, ModelFailureRule> s_table = new()
    {
        [ModelFailureKind.RateLimited] = new(true, true, false, "Lower `concurrency`, name a `fallback`, or ask the provider for a higher limit."),
        [ModelFailureKind.QuotaSpent] = new(false, true, false, "Add credit at the provider, or name a `fallback`."),
        [ModelFailureKind.ServerFault] = new(true, true, true, "See the provider's status page; name a `fallback` for such times."),
        [ModelFailureKind.TimedOut] = new(true, true, true, "Raise `timeoutSeconds`, lower `maxOutputTokens`, or take a faster model."),
        [ModelFailureKind.Unreachable] = new(true, true, true, "Check `baseUrl` (OPENAI_BASE_URL), that the server runs, and the network."),
        [ModelFailureKind.Interrupted] = new(true, true, true, "Check the network, and proxies that end long connections."),
        [ModelFailureKind.Unreadable] = new(true, true, true, "Check that `baseUrl` is the provider's API and not its web site, and that no proxy answers in its place."),
        [ModelFailureKind.Empty] = new(true, true, false, "Ask it something with `factory doctor --models`; if it stays silent, take another model."),
        [ModelFailureKind.TooLarge] = new(false, true, false, "Set `maxOutputTokens`."),
        [ModelFailureKind.Unauthorized] = new(false, true, false, "Check the key in the variable that `keyVariable` names, or the identity's role, and that it may use this model."),
        [ModelFailureKind.ModelNotFound] = new(false, true, false, "Correct `model` (OPENAI_MODEL, ANTHROPIC_MODEL); for Azure OpenAI it is the deployment's name, for Ollama a model that was pulled."),
        [ModelFailureKind.WrongAddress] = new(false, true, false, "Correct `baseUrl` (OPENAI_BASE_URL): usually it ends in /v1."),
        [ModelFailureKind.BadRequest] = new(false, false, false, "Shorten the question or change its settings, as the provider says."),
        [ModelFailureKind.ContentFiltered] = new(false, false, false, "Change the text that the filter held back, or the provider's filter settings."),
        [ModelFailureKind.Refused] = new(false, false, false, "Change the question."),
        [ModelFailureKind.OutOfTokens] = new(false, false, false, "Raise `maxOutputTokens`."),
        [ModelFailureKind.CircuitOpen] = new(true, true, false, "It is tried again by itself; see the failures before this one."),
        [ModelFailureKind.QueueFull] = new(false, true, false, "Raise `concurrency`, or ask less at once."),
    };

    /// <summary>The row of a kind.</summary>
    public static ModelFailureRule Of(ModelFailureKind kind) => s_table[kind];
}
