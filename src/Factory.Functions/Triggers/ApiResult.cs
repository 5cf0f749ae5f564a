using Factory.Api.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Factory.Functions.Triggers;

/// <summary>Writes the API's answer as it is: no serializer of the host has a say in it.</summary>
/// <param name="answer">The answer.</param>
public sealed class ApiResult(ApiResponse answer) : IActionResult
{
    /// <inheritdoc/>
    public async Task ExecuteResultAsync(ActionContext context)
    {
        HttpResponse response = context.HttpContext.Response;
        CancellationToken gone = context.HttpContext.RequestAborted;
        response.StatusCode = answer.Status;
        foreach ((string name, string value) in answer.Headers)
        {
            response.Headers[name] = value;
        }

        if (answer.ContentType is not null)
        {
            response.ContentType = answer.ContentType;
        }

        if (answer.Stream is { } stream)
        {
            await stream(response.Body, gone);
        }
        else if (answer.Body.Length > 0)
        {
            response.ContentLength = answer.Body.Length;
            await response.Body.WriteAsync(answer.Body, gone);
        }
    }
}
