using Factory.Api.Http;

namespace Factory.Api;

/// <summary>The HTTP API, free of any host: a table of routes, and the way from a request to an answer. Thread-safe.</summary>
public sealed class FactoryApi
{
    private readonly ApiServices _services;

    /// <summary>Creates the API.</summary>
    /// <param name="services">What its handlers work with.</param>
    public FactoryApi(ApiServices services) => _services = services;

    /// <summary>All operations.</summary>
    public IReadOnlyList<ApiRoute> Routes { get; } = [];

    /// <summary>Answers a request. Never throws but for cancellation: what goes wrong is problem details (RFC 9457).</summary>
    public Task<ApiResponse> Handle(ApiRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(new ApiResponse { Status = 404 });
}
