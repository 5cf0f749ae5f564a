using Factory.Core.Artifacts;

namespace Factory.Engine.Artifacts;

/// <summary>Where things are in the store's folder. The store's own files stand under a name that no artifact path can have.</summary>
internal sealed class StoreLayout(string root)
{
    public const string OwnFolder = "~store";

    public string Root { get; } = Path.GetFullPath(root);

    public string Objects => Path.Combine(Root, "objects");

    public string Temporary => Path.Combine(Root, OwnFolder, "tmp");

    public string Locks => Path.Combine(Root, OwnFolder, "locks");

    public string Object(Digest digest) => Path.Combine(Objects, "sha256", digest.Hex[..2], digest.Hex);

    public string File(string path) => Path.Combine(Root, Path.Combine(path.Split('/')));
}
