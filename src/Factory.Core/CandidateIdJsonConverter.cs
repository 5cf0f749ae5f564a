using System.Text.Json;
using System.Text.Json.Serialization;
using Factory.Core.Artifacts;

namespace Factory.Core;

/// <summary>Writes a <see cref="CandidateId"/> as its 64 digits.</summary>
public sealed class CandidateIdJsonConverter : JsonConverter<CandidateId>
{
    /// <inheritdoc/>
    public override CandidateId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Digest.TryParse(reader.GetString(), out Digest digest) ? new CandidateId(digest) : throw new JsonException("A candidate id of 64 hexadecimal digits was expected.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, CandidateId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Digest.Hex);
}
