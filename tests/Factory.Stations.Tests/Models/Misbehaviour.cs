using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Factory.Stations.Tests.Models;

/// <summary>What a provider may do with a call, in the format it came in.</summary>
internal static class Misbehaviour
{
    public const int TokensIn = 100;
    public const int TokensOut = 20;

    public static Task Answer(ServedCall call, HttpContext context, string text) => Write(context, 200, Body(call, text, "stop"));

    public static Task Empty(ServedCall call, HttpContext context) => Write(context, 200, call.IsAnthropic ? Anthropic([], "end_turn") : OpenAi("[]"));

    public static Task Silent(ServedCall call, HttpContext context) => Write(context, 200, Body(call, "", "length"));

    public static Task Cut(ServedCall call, HttpContext context) => Write(context, 200, Body(call, "half of", "length"));

    public static Task Filtered(ServedCall call, HttpContext context) => call.IsAnthropic
        ? Write(context, 400, """{"type":"error","error":{"type":"invalid_request_error","message":"Output blocked by content_policy"}}""")
        : Write(context, 200, Body(call, "", "content_filter"));

    public static Task Refuses(ServedCall call, HttpContext context) => Write(context, 200, call.IsAnthropic
        ? Body(call, "I will not.", "refusal")
        : OpenAi("""[{"index":0,"finish_reason":"stop","message":{"role":"assistant","content":null,"refusal":"I will not."}}]"""));

    public static Task Truncated(ServedCall call, HttpContext context) => Write(context, 200, Body(call, "cut", "stop")[..^20]);

    public static Task OtherShape(ServedCall call, HttpContext context) => Write(context, 200, """{"status":"fine"}""");

    public static Task Page(ServedCall call, HttpContext context) => Write(context, 200, "<!doctype html><title>Sign in</title><p>Please sign in to the Wi-Fi.", "text/html");

    public static Task Huge(ServedCall call, HttpContext context) => Write(context, 200, Body(call, new string('a', 11 * 1024 * 1024), "stop"));

    public static Task Redirects(ServedCall call, HttpContext context)
    {
        context.Response.Headers.Location = "http://127.0.0.1:1/elsewhere";
        return Write(context, 302, "");
    }

    /// <summary>Promises more than it sends, and hangs up.</summary>
    public static async Task Reset(ServedCall call, HttpContext context)
    {
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = 5_000;
        await context.Response.WriteAsync("""{"id":"x","choices":[""");
        await context.Response.Body.FlushAsync();
        context.Abort();
    }

    /// <summary>Answers with a status, as both providers word their errors.</summary>
    public static Func<ServedCall, HttpContext, Task> Status(int status, string message, string? retryAfter = null) => (call, context) =>
    {
        if (retryAfter is not null)
        {
            context.Response.Headers.RetryAfter = retryAfter;
        }

        return Write(context, status, JsonSerializer.Serialize(new { type = "error", error = new { type = "error", message } }));
    };

    private static string Body(ServedCall call, string text, string finish) => call.IsAnthropic
        ? Anthropic([text], finish switch { "stop" => "end_turn", "length" => "max_tokens", _ => finish })
        : OpenAi(JsonSerializer.Serialize(new[] { new { index = 0, finish_reason = finish, message = new { role = "assistant", content = text } } }));

    private static string OpenAi(string choices) => JsonSerializer.Serialize(new
    {
        id = "chatcmpl-1",
        @object = "chat.completion",
        created = 1_700_000_000,
        model = "served-model",
        choices = JsonSerializer.Deserialize<JsonElement>(choices),
        usage = new { prompt_tokens = TokensIn, completion_tokens = TokensOut, total_tokens = TokensIn + TokensOut },
    });

    private static string Anthropic(string[] texts, string stop) => JsonSerializer.Serialize(new
    {
        id = "msg_1",
        type = "message",
        role = "assistant",
        model = "served-model",
        content = texts.Select(text => new { type = "text", text }),
        stop_reason = stop,
        usage = new { input_tokens = TokensIn, output_tokens = TokensOut },
    });

    private static async Task Write(HttpContext context, int status, string body, string type = "application/json")
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(body));
    }
}
