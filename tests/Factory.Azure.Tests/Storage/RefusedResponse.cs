using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Azure;
using Azure.Core;

namespace Factory.Azure.Tests.Storage;

/// <summary>A refusal as the service gives it.</summary>
public sealed class RefusedResponse(Fault fault, string requestId) : Response
{
    public override int Status => fault.Status;

    public override string ReasonPhrase => "refused by the test";

    public override bool IsError => true;

    public override Stream? ContentStream { get; set; }

    public override string ClientRequestId { get; set; } = requestId;

    public override void Dispose() => ContentStream?.Dispose();

    protected override bool ContainsHeader(string name) => TryGetHeader(name, out _);

    protected override IEnumerable<HttpHeader> EnumerateHeaders() => TryGetHeader("Retry-After", out string? value) ? [new HttpHeader("Retry-After", value)] : [];

    protected override bool TryGetHeader(string name, [NotNullWhen(true)] out string? value)
    {
        value = fault.RetryAfter is { } seconds && name.Equals("Retry-After", StringComparison.OrdinalIgnoreCase) ? seconds.ToString(CultureInfo.InvariantCulture) : null;
        return value is not null;
    }

    protected override bool TryGetHeaderValues(string name, [NotNullWhen(true)] out IEnumerable<string>? values)
    {
        values = TryGetHeader(name, out string? value) ? [value] : null;
        return values is not null;
    }
}
