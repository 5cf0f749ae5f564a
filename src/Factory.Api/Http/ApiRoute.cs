namespace Factory.Api.Http;

/// <summary>One operation of the API: what the OpenAPI document says of it, and what answers it.</summary>
public sealed record ApiRoute
{
    /// <summary>Upper case.</summary>
    public required string Method { get; init; }

    /// <summary>Path with parameters in braces, such as <c>/api/lines/{line}/runs</c>; a parameter is one segment, and known to <see cref="PathRules"/>.</summary>
    public required string Template { get; init; }

    /// <summary>Unique name of the operation, such as <c>startRun</c>.</summary>
    public required string Operation { get; init; }

    /// <summary>What it does, in a line.</summary>
    public required string Summary { get; init; }

    /// <summary>Type of the JSON body; null when it takes none.</summary>
    public Type? Body { get; init; }

    /// <summary>Whether the call may leave the body out.</summary>
    public bool BodyIsOptional { get; init; }

    /// <summary>Media types of a body that is not a JSON document; empty when it is, or there is none.</summary>
    public IReadOnlyList<string> Accepts { get; init; } = [];

    /// <summary>Type of the JSON answer; null when the answer is not JSON.</summary>
    public Type? Result { get; init; }

    /// <summary>Media types of the answer besides JSON.</summary>
    public IReadOnlyList<string> Produces { get; init; } = [];

    /// <summary>Status of success.</summary>
    public int Success { get; init; } = 200;

    /// <summary>Query parameters that it understands, each with what it means.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>Request headers that it understands, each with what it means.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>Statuses of its own problems, each with when; those of every route (400, 404, 500) need not be named.</summary>
    public IReadOnlyDictionary<int, string> Refusals { get; init; } = new Dictionary<int, string>();

    /// <summary>Whether it changes something.</summary>
    public bool Changes => Method is not "GET";

    /// <summary>Answers a call. What it throws becomes problem details.</summary>
    public required Func<ApiCall, CancellationToken, Task<ApiResponse>> Handler { get; init; }
}
