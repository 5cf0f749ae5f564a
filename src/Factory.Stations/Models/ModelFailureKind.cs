namespace Factory.Stations.Models;

/// <summary>Why a model gave no answer that can be used. What follows from each is <see cref="ModelFailureRule"/>.</summary>
public enum ModelFailureKind
{
    /// <summary>Too many requests (429): passes by itself.</summary>
    RateLimited,

    /// <summary>The account's credit is spent (402, or 429 that says so): passes when somebody pays.</summary>
    QuotaSpent,

    /// <summary>The provider is at fault (5xx).</summary>
    ServerFault,

    /// <summary>No answer within the model's time.</summary>
    TimedOut,

    /// <summary>No connection: name, port, network, certificate.</summary>
    Unreachable,

    /// <summary>The connection broke in the middle of an answer.</summary>
    Interrupted,

    /// <summary>Success was said, but what came is no answer: a page, half a document, another shape.</summary>
    Unreadable,

    /// <summary>An answer without content.</summary>
    Empty,

    /// <summary>An answer longer than is ever read; it was cut off.</summary>
    TooLarge,

    /// <summary>The key is missing, wrong or not entitled (401, 403).</summary>
    Unauthorized,

    /// <summary>The provider has no such model (404).</summary>
    ModelNotFound,

    /// <summary>What answers at the address is no such provider (3xx, 405, 404 in other words).</summary>
    WrongAddress,

    /// <summary>The provider refuses the request as such (400, 413, 422).</summary>
    BadRequest,

    /// <summary>The provider's filter held back question or answer.</summary>
    ContentFiltered,

    /// <summary>The model declined to answer.</summary>
    Refused,

    /// <summary>The model spent all tokens that an answer may have without answering.</summary>
    OutOfTokens,

    /// <summary>The endpoint failed so often that it is left alone for a while.</summary>
    CircuitOpen,

    /// <summary>Too many calls wait for this model.</summary>
    QueueFull,
}
