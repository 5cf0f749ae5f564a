using Factory.Api.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Factory.Serving.Web;

/// <summary>Writes the API's answers to Kestrel.</summary>
public static class ResponseWriting
{
    /// <summary>Writes status, headers and body.</summary>
    public static async Task Write(HttpContext context, ApiResponse answer, CancellationToken cancellationToken)
    {
        Begin(context, answer);
        if (answer.Body.Length > 0)
        {
            context.Response.ContentLength = answer.Body.Length;
            if (!HttpMethods.IsHead(context.Request.Method))
            {
                await context.Response.Body.WriteAsync(answer.Body, cancellationToken);
            }
        }
    }

    /// <summary>Writes status and headers at once, then whatever the stream gives as soon as it gives it, until it ends or is cancelled.</summary>
    public static async Task WriteStream(HttpContext context, ApiResponse answer, CancellationToken cancellationToken)
    {
        Begin(context, answer);
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        await context.Response.StartAsync(cancellationToken);
        await context.Response.Body.FlushAsync(cancellationToken);
        await answer.Stream!(context.Response.Body, cancellationToken);
    }

    private static void Begin(HttpContext context, ApiResponse answer)
    {
        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = answer.ContentType;
        context.Response.Headers.XContentTypeOptions = "nosniff";
        foreach ((string name, string value) in answer.Headers)
        {
            context.Response.Headers[name] = value;
        }
    }
}
