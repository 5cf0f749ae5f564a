using Factory.Api;
using Factory.Azure;
using Factory.Functions.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Factory.Functions.Triggers;

/// <summary>The HTTP API: one function for every route, as the routes are those of every host. A function key is required on every call.</summary>
/// <param name="api">The handlers.</param>
/// <param name="durable">Takes the call's durable client.</param>
/// <param name="configuration">Whether callers are signed in.</param>
public sealed class ApiFunction(FactoryApi api, CurrentDurableClient durable, AzureConfiguration configuration)
{
    /// <summary>Answers a request.</summary>
    [Function("Api")]
    public async Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", "head", "post", "put", "patch", "delete", Route = "{*path}")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        durable.Use(client);
        return new ApiResult(await api.Handle(RequestOf.Http(request, configuration.SignsIn), cancellationToken));
    }
}
