using System.Globalization;
using System.Net;

namespace Factory.Stations.Commanding.Network;

/// <summary>A place of the network by name: host, and port.</summary>
/// <param name="Host">A name or an address, in lower case, without brackets.</param>
/// <param name="Port">1 to 65535.</param>
internal sealed record NetworkPlace(string Host, int Port)
{
    private const int Secure = 443;
    private const int LongestHost = 253;

    /// <summary>Whether it names an address, or this machine: only then may it be one that is not public.</summary>
    public bool NamesAddress => Host == "localhost" || IPAddress.TryParse(Host, out _);

    /// <summary>Reads <c>host</c>, <c>host:port</c>, <c>[address]</c> or <c>[address]:port</c>; null when it is none.</summary>
    public static NetworkPlace? TryParse(string text)
    {
        int bracket = text.StartsWith('[') ? text.IndexOf(']', StringComparison.Ordinal) : -1;
        int colon = text.IndexOf(':', Math.Max(0, bracket));
        string host = (bracket > 0 ? text[1..bracket] : colon < 0 ? text : text[..colon]).ToLowerInvariant().TrimEnd('.');
        string rest = bracket > 0 ? text[(bracket + 1)..] : colon < 0 ? "" : text[colon..];
        int port = Secure;
        bool hasPort = rest.Length == 0 || (rest[0] == ':' && int.TryParse(rest.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out port) && port is >= 1 and <= ushort.MaxValue);
        bool hasHost = bracket > 0 ? IPAddress.TryParse(host, out _) : host.Length is >= 1 and <= LongestHost && host.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_') && !host.StartsWith('-') && !host.StartsWith('.');
        return hasPort && hasHost ? new NetworkPlace(host, port) : null;
    }

    /// <summary>The place as it is written.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]" : Host)}:{Port}");
}
