using Azure.Storage;
using Factory.Core.Artifacts;

namespace Factory.Azure.Artifacts;

/// <summary>Names and sizes of blobs.</summary>
internal static class BlobNames
{
    public const string Objects = "objects/";

    /// <summary>One request up to 8 MiB; what is larger goes up in blocks of that size, four at a time.</summary>
    public static StorageTransferOptions Transfers { get; } = new()
    {
        InitialTransferSize = 8 << 20,
        MaximumTransferSize = 8 << 20,
        MaximumConcurrency = 4,
    };

    public static string Object(Digest digest) => $"{Objects}sha256/{digest.Hex[..2]}/{digest.Hex}";
}
