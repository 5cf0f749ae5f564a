using System.Text.Json;
using System.Text.Json.Serialization;

namespace Factory.Core.Artifacts;

/// <summary>Writes a <see cref="Digest"/> as its 64 digits.</summary>
public sealed class DigestJsonConverter : JsonConverter<Digest>
{
    /// <inheritdoc/>
    public override Digest Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Digest.TryParse(reader.GetString(), out Digest digest) ? digest : throw new JsonException("A SHA-256 digest of 64 lower-case hexadecimal digits was expected.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Digest value, JsonSerializerOptions options) => writer.WriteStringValue(value.Hex);
}
