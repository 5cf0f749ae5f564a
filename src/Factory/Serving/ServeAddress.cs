using System.Net;
using Factory.Core;
using Microsoft.AspNetCore.Http;

namespace Factory.Serving;

/// <summary>A place to listen, as <c>--urls</c> names it.</summary>
/// <param name="Url">Such as <c>http://127.0.0.1:7071</c>.</param>
/// <param name="IsLoopback">Whether only this machine can reach it.</param>
public sealed record ServeAddress(string Url, bool IsLoopback)
{
    /// <summary>Where Kestrel is told, by the variables of any ASP.NET program, which certificate to use.</summary>
    public const string CertificateVariable = "ASPNETCORE_Kestrel__Certificates__Default__Path";

    private const string Option = "--urls";
    private const int Most = 16;

    /// <summary>Reads what the user wrote, and refuses what would be unsafe.</summary>
    /// <param name="urls">Separated by semicolons.</param>
    /// <param name="hasKeys">Whether every call needs an API key.</param>
    /// <param name="hasCertificate">Whether Kestrel is told a certificate.</param>
    /// <exception cref="BadSetupException">All that is wrong, with what to do.</exception>
    public static IReadOnlyList<ServeAddress> Parse(string urls, bool hasKeys, bool hasCertificate)
    {
        string[] parts = urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        List<Problem> problems = parts.Length is 0 or > Most ? [new Problem(Option, FormattableString.Invariant($"Name 1 to {Most} addresses, such as http://127.0.0.1:7071."))] : [];
        List<ServeAddress> addresses = [];
        foreach (string part in parts)
        {
            if (Read(part) is not { } address)
            {
                problems.Add(new Problem(Option, $"'{part}' is no address to listen on. Write one such as http://127.0.0.1:7071, without a path."));
            }
            else if (!address.IsLoopback && !hasKeys)
            {
                problems.Add(new Problem(Option, $"{part} can be reached from other machines, and no API keys are set. Set {Web.ApiKeys.Variable}=NAME:KEY (several with commas; make a key with `openssl rand -hex 24`), or listen on http://127.0.0.1."));
            }
            else if (address.Url.StartsWith("https:", StringComparison.OrdinalIgnoreCase) && !hasCertificate)
            {
                problems.Add(new Problem(Option, $"{part} needs a certificate. Set {CertificateVariable} to a .pfx or .pem file (and ..__KeyPath or ..__Password), or use http behind a proxy that ends TLS."));
            }
            else
            {
                addresses.Add(address);
            }
        }

        return problems.Count == 0 ? addresses : throw new BadSetupException(problems);
    }

    private static ServeAddress? Read(string url)
    {
        try
        {
            BindingAddress binding = BindingAddress.Parse(url);
            bool isPlain = binding.PathBase.Length == 0 && !binding.IsUnixPipe && !binding.IsNamedPipe && binding.Scheme is "http" or "https";
            bool isLoopback = binding.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
                || (IPAddress.TryParse(binding.Host.Trim('[', ']'), out IPAddress? address) && IPAddress.IsLoopback(address));
            return isPlain ? new ServeAddress(url, isLoopback) : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
