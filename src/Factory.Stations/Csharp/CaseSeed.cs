using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Factory.Core;
using Factory.Core.Authoring;

namespace Factory.Stations.Csharp;

/// <summary>Turns kept rows into what evaluators see.</summary>
internal static class CaseSeed
{
    /// <summary>The first eight bytes, big-endian, of SHA-256 over <c>case-seed|ID|REPEAT</c>; repeats count from 0.</summary>
    public static ulong Of(string id, int repeat) =>
        BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"case-seed|{id}|{repeat}"))));

    /// <summary>The row's cases, one for each repeat.</summary>
    public static Case[] Cases(CaseRow row, int repeats)
    {
        using JsonDocument document = JsonDocument.Parse(row.Json);
        JsonElement data = document.RootElement.Clone();
        return [.. Enumerable.Range(0, repeats).Select(r => new Case(row.Id, row.Unit, data, Of(row.Id, r)))];
    }
}
