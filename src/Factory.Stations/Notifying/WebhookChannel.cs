using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Factory.Core;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace Factory.Stations.Notifying;

/// <summary>
/// Tells by HTTP POST of JSON, signed: header <c>Factory-Signature: t=UNIX,v1=HEX</c>, where HEX is HMAC-SHA256 of <c>t.body</c> with the secret, and
/// <c>Factory-Delivery</c>, the same for a repetition. Three quick tries, waiting as long as the receiver asks, up to half a minute.
/// </summary>
/// <param name="options">The receiver.</param>
/// <param name="variable">Reads an environment variable.</param>
/// <param name="time">Signs with its time.</param>
public sealed class WebhookChannel(WebhookOptions options, Func<string, string?> variable, TimeProvider time) : INoticeChannel
{
    private const int QuickRetries = 2;
    private static readonly TimeSpan s_longestWait = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_try = TimeSpan.FromSeconds(10);

    // A redirect is a mistake in the configuration: the signature is meant for one receiver.
    private static readonly HttpClient s_client = new(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    private readonly ResiliencePipeline<HttpResponseMessage> _pipeline = Pipeline(time);

    /// <inheritdoc/>
    public async Task<string> Send(INotice message, CancellationToken cancellationToken)
    {
        string body = FactoryJson.Serialize(message.Body)!;
        try
        {
            using HttpResponseMessage response = await _pipeline.ExecuteAsync(async token => await Post(message, body, token), cancellationToken);
            return response.IsSuccessStatusCode
                ? FormattableString.Invariant($"{options.Url.Host} answered {(int)response.StatusCode}")
                : throw new NoticeFailedException(
                    FormattableString.Invariant($"{options.Url.Host} answered {(int)response.StatusCode} {response.ReasonPhrase}."), !IsPassing(response.StatusCode));
        }
        catch (Exception error) when (error is HttpRequestException or TimeoutRejectedException)
        {
            string why = error is TimeoutRejectedException ? FormattableString.Invariant($"no answer within {s_try.TotalSeconds} s") : error.Message;
            throw new NoticeFailedException($"{options.Url.Host} was not reached: {why}", inner: error);
        }
    }

    /// <summary>The signature of a body at a time.</summary>
    public static string Sign(string body, string secret, DateTimeOffset at)
    {
        string stamp = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        byte[] code = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{stamp}.{body}"));
        return $"t={stamp},v1={Convert.ToHexStringLower(code)}";
    }

    private static ResiliencePipeline<HttpResponseMessage> Pipeline(TimeProvider time) => new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }
        .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
        {
            MaxRetryAttempts = QuickRetries,
            Delay = TimeSpan.FromSeconds(1),
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            MaxDelay = s_longestWait,
            ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome switch
            {
                { Exception: HttpRequestException or TimeoutRejectedException } => true,
                { Result: { } response } => IsPassing(response.StatusCode) && !(RetryAfter(response, time) > s_longestWait),
                _ => false,
            }),
            DelayGenerator = arguments => ValueTask.FromResult(arguments.Outcome.Result is { } response ? RetryAfter(response, time) : null),
            OnRetry = arguments =>
            {
                arguments.Outcome.Result?.Dispose();
                return default;
            },
        })
        .AddTimeout(new TimeoutStrategyOptions { Timeout = s_try })
        .Build();

    private static bool IsPassing(HttpStatusCode status) => (int)status >= 500 || status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests;

    private static TimeSpan? RetryAfter(HttpResponseMessage response, TimeProvider time)
    {
        RetryConditionHeaderValue? asked = response.Headers.RetryAfter;
        TimeSpan? wait = asked?.Delta ?? asked?.Date - time.GetUtcNow();
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    private async Task<HttpResponseMessage> Post(INotice message, string body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, options.Url) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("Factory-Delivery", message.Delivery);
        if (options.SecretVariable is { } name)
        {
            string secret = variable(name) is { Length: > 0 } set ? set : throw new NoticeFailedException($"{name}, which signs, is not set.", isLasting: true);
            request.Headers.Add("Factory-Signature", Sign(body, secret, time.GetUtcNow()));
        }

        return await s_client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }
}
