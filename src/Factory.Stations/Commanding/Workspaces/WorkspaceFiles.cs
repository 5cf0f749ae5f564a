using System.Text;
using Factory.Core;
using Factory.Core.Lines;

namespace Factory.Stations.Commanding.Workspaces;

/// <summary>The files of a workspace by relative path, in ordinal order.</summary>
internal sealed class WorkspaceFiles : SortedDictionary<string, WorkspaceFile>
{
    public WorkspaceFiles()
        : base(StringComparer.Ordinal)
    {
    }

    /// <summary>A product with the trusted files that the line puts beside it.</summary>
    public static WorkspaceFiles Of(LineSnapshot line, Product product) => new WorkspaceFiles()
        .With(product.Files)
        .With(line.Files.Where(f => line.Definition.Command?.Files.Contains(f.Key) == true));

    public WorkspaceFiles With(IEnumerable<KeyValuePair<string, string>> texts)
    {
        foreach ((string path, string text) in texts)
        {
            this[path] = new WorkspaceFile(Encoding.UTF8.GetBytes(text));
        }

        return this;
    }
}
