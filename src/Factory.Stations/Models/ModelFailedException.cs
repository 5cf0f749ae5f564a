namespace Factory.Stations.Models;

/// <summary>
/// A model gave no usable answer. The message says which model, where, what happened and what to do, and holds no secret; it has no inner exception, as those of
/// others might. Not for a spent budget, nor for what is wrong with the configuration.
/// </summary>
public sealed class ModelFailedException : Exception
{
    /// <summary>Creates the failure of a call.</summary>
    /// <param name="kind">What kind it is.</param>
    /// <param name="what">What happened, without secrets, without a full stop.</param>
    /// <param name="retryAfter">How long the provider asks to wait; null when it does not say.</param>
    public ModelFailedException(ModelFailureKind kind, string what, TimeSpan? retryAfter = null)
        : this((kind, what), $"{what}. {ModelFailureRule.Of(kind).Advice}", retryAfter)
    {
    }

    private ModelFailedException((ModelFailureKind Kind, string What) failure, string message, TimeSpan? retryAfter)
        : base(message)
    {
        (Kind, What) = failure;
        RetryAfter = retryAfter;
    }

    /// <summary>What kind it is.</summary>
    public ModelFailureKind Kind { get; }

    /// <summary>What happened.</summary>
    public string What { get; }

    /// <summary>How long the provider asks to wait.</summary>
    public TimeSpan? RetryAfter { get; }

    /// <summary>The same failure, with the model it is about and how often it was asked.</summary>
    internal ModelFailedException About(ModelDefinition model, int attempts) => new(
        (Kind, What),
        FormattableString.Invariant($"Model `{model.Name}` ({model.Model} at {model.Endpoint}) failed{(attempts > 1 ? $" {attempts} times" : "")}: {Message}"),
        RetryAfter);

    /// <summary>A failure that was kept, as it was told then.</summary>
    internal static ModelFailedException Kept(ModelFailureKind kind, string message) => new((kind, message), message, retryAfter: null);

    /// <summary>The failure of several models, one after the other; it is of the first one's kind.</summary>
    internal static ModelFailedException Of(IReadOnlyList<ModelFailedException> failures) => failures.Count == 1
        ? failures[0]
        : new ModelFailedException((failures[0].Kind, failures[0].What), $"No model answered. {string.Join(" Then: ", failures.Select(f => f.Message))}", failures[0].RetryAfter);
}
