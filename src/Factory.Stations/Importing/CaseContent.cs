using System.Text.Json;
using Factory.Core;
using Factory.Core.Artifacts;

namespace Factory.Stations.Importing;

/// <summary>What a case says, whatever it is called.</summary>
public static class CaseContent
{
    /// <summary>Digest of the canonical row without its id. Equal to one of <see cref="CaseStore.HiddenHashes"/> when the row is hidden.</summary>
    public static Digest DigestOf(CaseRow row)
    {
        using JsonDocument document = JsonDocument.Parse(row.Json);
        return new CanonicalJson().Of(document.RootElement).Content;
    }
}
