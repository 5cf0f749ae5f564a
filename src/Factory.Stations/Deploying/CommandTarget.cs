using System.Globalization;
using System.Text;
using Factory.Core.Deploying;
using Factory.Stations.Commanding.Walls;

namespace Factory.Stations.Deploying;

/// <summary>
/// The owner's own script. The probe, where there is one, is asked before (what is live already is not deployed again) and after (what the script says it has done must be
/// so). It finds the product in the folder <c>FACTORY_PRODUCT</c>, and the same <c>FACTORY_KEY</c> at every attempt.
/// </summary>
/// <param name="services">What stations work with.</param>
/// <param name="lineFolder">Where it runs.</param>
public sealed class CommandTarget(StationServices services, string lineFolder)
{
    /// <summary>Runs it. Gives what was done.</summary>
    /// <exception cref="DeployFailedException">The script failed, or the probe says that it did not do what it should.</exception>
    public async Task<string> Run(Shipment shipment, CancellationToken cancellation)
    {
        DeployTarget target = shipment.Order.Target;
        string folder = Directory.CreateTempSubdirectory("factory-deploy-").FullName;
        try
        {
            Write(folder, shipment);
            Dictionary<string, string> settings = Settings(shipment, folder);
            if (target.Probe is not null && await Call(target.Probe, settings, target, cancellation) is { Failure: null })
            {
                return FormattableString.Invariant($"v{shipment.Version} was live there already");
            }

            string command = shipment.Order.Action == DeployAction.Undo ? target.Undo ?? target.Run! : target.Run!;
            CommandEnd end = await Call(command, settings, target, cancellation);
            if (end.Failure is { } failure)
            {
                throw new DeployFailedException($"`{command}` {failure}");
            }

            if (target.Probe is not null && (await Call(target.Probe, settings, target, cancellation)).Failure is { } unseen)
            {
                throw new DeployFailedException($"`{command}` ended well, but the probe `{target.Probe}` says that v{shipment.Version} is not live: it {unseen}");
            }

            return Last(end) ?? FormattableString.Invariant($"v{shipment.Version} by `{command}`");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private Task<CommandEnd> Call(string command, Dictionary<string, string> settings, DeployTarget target, CancellationToken cancellation) =>
        new OwnersCommand(lineFolder, services.Time).Shell(command, settings, target.Seconds, cancellation);

    private static Dictionary<string, string> Settings(Shipment shipment, string folder) => new(StringComparer.Ordinal)
    {
        ["FACTORY_LINE"] = shipment.Order.Line,
        ["FACTORY_ACTION"] = shipment.Order.Action == DeployAction.Undo ? "undo" : "deploy",
        ["FACTORY_RELEASE"] = FormattableString.Invariant($"v{shipment.Order.Version}"),
        ["FACTORY_VERSION"] = FormattableString.Invariant($"v{shipment.Version}"),
        ["FACTORY_CANDIDATE"] = shipment.Product.Id().ToString(),
        ["FACTORY_PRODUCT"] = folder,
        ["FACTORY_KEY"] = shipment.Key,
    };

    private static void Write(string folder, Shipment shipment)
    {
        foreach ((string path, string text) in shipment.Product.Files)
        {
            string file = Path.Combine(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }
    }

    private static string? Last(CommandEnd end)
    {
        string[] lines = Encoding.UTF8.GetString(end.Output.Span).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return lines.LastOrDefault() is { } last ? last[..Math.Min(last.Length, 300)].ToString(CultureInfo.InvariantCulture) : null;
    }
}
