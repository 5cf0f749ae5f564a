using System.Net;
using System.Net.Sockets;

namespace Factory.Stations.Commanding.Network;

/// <summary>Which places a command may reach: those that are named, at addresses that the whole world can reach; others only where an address itself, or localhost, is named.</summary>
/// <param name="places">The named places.</param>
internal sealed class NetworkRule(IReadOnlyList<NetworkPlace> places)
{
    // The Internet's registry of addresses that are not globally reachable (RFC 6890 and its successors).
    private static readonly IPNetwork[] s_notPublic =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15",
            "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4", "::/96", "::1/128", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
        }.Select(n => IPNetwork.Parse(n)),
    ];

    /// <summary>Resolves a name; the system's resolver by default.</summary>
    public Func<string, CancellationToken, Task<IPAddress[]>> Resolve { get; init; } = Dns.GetHostAddressesAsync;

    /// <summary>The addresses at which a place may be reached, or why it may not.</summary>
    public async Task<(IPAddress[] Addresses, string? Refusal)> Judge(NetworkPlace wanted, CancellationToken cancellationToken)
    {
        if (!places.Contains(wanted))
        {
            return ([], $"{wanted} is not named under `network`");
        }

        if (IPAddress.TryParse(wanted.Host, out IPAddress? address))
        {
            return ([address], null);
        }

        try
        {
            IPAddress[] found = await Resolve(wanted.Host, cancellationToken);
            IPAddress[] open = wanted.NamesAddress ? found : [.. found.Where(IsPublic)];
            return open.Length > 0 ? (open, null) : ([], found.Length == 0 ? $"{wanted} has no address" : $"{wanted} leads to an address that is not public, such as one of this machine or its network");
        }
        catch (SocketException unknown)
        {
            return ([], $"{wanted} is not found: {unknown.Message}");
        }
    }

    /// <summary>Whether the whole world can reach an address.</summary>
    public static bool IsPublic(IPAddress address)
    {
        IPAddress plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return !s_notPublic.Any(n => n.Contains(plain));
    }
}
