using System.Text;
using Factory.Core.Deploying;

namespace Factory.Stations.Deploying;

/// <summary>A folder: each version in a sub-folder of its own, and the link <c>current</c>, which is replaced in one step: a reader sees one version whole.</summary>
/// <param name="lineFolder">The line's folder, to which paths are relative.</param>
public sealed class FolderTarget(string lineFolder)
{
    /// <summary>Writes the version and points the link to it. Gives what was done.</summary>
    /// <exception cref="DeployFailedException">It cannot be written.</exception>
    public string Run(Shipment shipment)
    {
        string root = Path.GetFullPath(shipment.Order.Target.Path!, lineFolder);
        string name = FormattableString.Invariant($"v{shipment.Version:0000}");
        try
        {
            WriteOnce(Path.Combine(root, name), shipment);
            Point(root, name);
            return $"{shipment.Order.Target.Path}/current is {name}";
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new DeployFailedException($"{failure.Message} Free space, or grant access to {shipment.Order.Target.Path}.");
        }
    }

    private static void WriteOnce(string folder, Shipment shipment)
    {
        if (Directory.Exists(folder))
        {
            return;
        }

        string fresh = folder + ".new";
        if (Directory.Exists(fresh))
        {
            Directory.Delete(fresh, recursive: true);
        }

        foreach ((string path, string text) in shipment.Product.Files)
        {
            string file = Path.Combine(fresh, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            using var stream = new FileStream(file, FileMode.CreateNew, FileAccess.Write);
            stream.Write(Encoding.UTF8.GetBytes(text));
            stream.Flush(flushToDisk: true);
        }

        Directory.Move(fresh, folder);
    }

    private static void Point(string root, string name)
    {
        string link = Path.Combine(root, "current");
        if (new FileInfo(link).LinkTarget == name)
        {
            return;
        }

        string fresh = link + ".new";
        File.Delete(fresh);
        File.CreateSymbolicLink(fresh, name);
        LinkRename.Over(fresh, link);
    }
}
