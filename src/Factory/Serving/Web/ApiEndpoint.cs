using Factory.Api.Http;
using Factory.Api.Problems;
using Microsoft.AspNetCore.Http;

namespace Factory.Serving.Web;

/// <summary>
/// What becomes of one HTTP request: the gate, the limits, the API, the answer. Never throws: whatever goes wrong is an answer, or a closed connection
/// when it is too late for one. Thread-safe.
/// </summary>
/// <param name="api">Answers what has passed the gate.</param>
/// <param name="gate">Decides who may ask.</param>
/// <param name="limits">What a client may ask.</param>
/// <param name="log">Told of bugs.</param>
/// <param name="time">For time limits.</param>
public sealed class ApiEndpoint(Func<ApiRequest, CancellationToken, Task<ApiResponse>> api, ApiGate gate, WebLimits limits, ServeLog log, TimeProvider time) : IDisposable
{
    private const int CasesPatience = 10;

    private readonly SemaphoreSlim _places = new(limits.Concurrent, limits.Concurrent);
    private readonly SemaphoreSlim _streams = new(limits.Streams, limits.Streams);
    private readonly CancellationTokenSource _stop = new();

    /// <summary>Ends all streams; others are answered to their end.</summary>
    public void EndStreams() => _stop.Cancel();

    /// <summary>Answers one request.</summary>
    public async Task Handle(HttpContext context)
    {
        try
        {
            (ApiResponse? refusal, string? caller) = gate.Check(context);
            await (refusal is null ? InPlace(context, caller) : ResponseWriting.Write(context, refusal, context.RequestAborted));
        }
        catch (BadHttpRequestException refused)
        {
            await Refuse(context, Explain(refused));
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException && (context.RequestAborted.IsCancellationRequested || context.Response.HasStarted))
        {
            // The client has gone, or the server stops while a stream was open: there is nobody to tell.
            context.Abort();
        }
        catch (OperationCanceledException)
        {
            await Refuse(context, new ApiProblem(StatusCodes.Status504GatewayTimeout, "too-slow", "Too slow", $"The answer took longer than {limits.Answer.TotalSeconds:0} s and was given up. Ask again; the same Idempotency-Key does not start a second run."));
        }
        catch (Exception bug)
        {
            // A named edge: a bug in one answer is that answer's.
            log.Fault($"{context.Request.Method} {context.Request.Path} failed", bug);
            await Refuse(context, ProblemAnswers.Fault);
        }
    }

    public void Dispose()
    {
        _places.Dispose();
        _streams.Dispose();
        _stop.Dispose();
    }

    private async Task InPlace(HttpContext context, string? caller)
    {
        if (!_places.Wait(0, CancellationToken.None))
        {
            await ResponseWriting.Write(context, Busy(context, "requests"), context.RequestAborted);
            return;
        }

        ApiResponse answer;
        try
        {
            TimeSpan patience = RequestReading.TakesCases(context.Request) ? CasesPatience * limits.Answer : limits.Answer;
            using var deadline = new CancellationTokenSource(patience, time);
            using var both = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, context.RequestAborted);
            ApiRequest request = await RequestReading.Read(context, caller, limits, both.Token);
            answer = await api(request, both.Token);
            if (answer.Stream is null)
            {
                await ResponseWriting.Write(context, answer, both.Token);
                return;
            }
        }
        finally
        {
            _places.Release();
        }

        await InStream(context, answer);
    }

    private async Task InStream(HttpContext context, ApiResponse answer)
    {
        if (!_streams.Wait(0, CancellationToken.None))
        {
            await ResponseWriting.Write(context, Busy(context, "event streams"), context.RequestAborted);
            return;
        }

        try
        {
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token, context.RequestAborted);
            await ResponseWriting.WriteStream(context, answer, ended.Token);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The server stops: the stream ends as if it had come to its end, and the client asks again from its last event.
        }
        finally
        {
            _streams.Release();
        }
    }

    private static ApiResponse Busy(HttpContext context, string what) => Refusal.Of(
        context.Request,
        new ApiProblem(StatusCodes.Status503ServiceUnavailable, "busy", "Busy", $"Too many {what} are open at the same time. Try again in a moment."),
        ("Retry-After", "1"));

    private static async Task Refuse(HttpContext context, ApiProblem problem)
    {
        if (context.Response.HasStarted)
        {
            context.Abort();
            return;
        }

        context.Response.Clear();
        await ResponseWriting.Write(context, Refusal.Of(context.Request, problem), CancellationToken.None);
    }

    private ApiProblem Explain(BadHttpRequestException refused) => refused.StatusCode == StatusCodes.Status413PayloadTooLarge
        ? new ApiProblem(refused.StatusCode, "too-large", "The body is too large", FormattableString.Invariant($"Cases may have {limits.CasesBytes >> 20} MiB, any other body {limits.BodyBytes >> 10} KiB. Send cases in parts: importing a part again changes nothing."))
        : new ApiProblem(refused.StatusCode, "bad-request", "The request is wrong", refused.Message);
}
