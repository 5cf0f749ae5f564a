using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using Factory.Api.Http;
using Factory.Core;
using Factory.Core.Artifacts;

namespace Factory.Api.OpenApi;

/// <summary>The JSON schemas of records, each once under its name. Not thread-safe.</summary>
internal sealed class SchemaBook
{
    private const string Place = "#/components/schemas/";

    private readonly Dictionary<string, Type> _types = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, JsonNode> _schemas = new(StringComparer.Ordinal);

    /// <summary>All schemas so far, by name.</summary>
    public JsonObject ToJson() => new(_schemas.Select(s => KeyValuePair.Create(s.Key, (JsonNode?)s.Value.DeepClone())));

    /// <summary>A reference to the schema of an answer.</summary>
    public JsonObject Answer(Type type) => Reference(type, ApiJson.Answers);

    /// <summary>A reference to the schema of a body.</summary>
    public JsonObject Body(Type type) => Reference(type, ApiJson.Bodies);

    private JsonObject Reference(Type type, JsonSerializerOptions options)
    {
        if (type == typeof(JsonObject))
        {
            return new JsonObject { ["type"] = "object" };
        }

        string name = NameOf(type);
        if (_types.TryAdd(name, type))
        {
            _schemas[name] = Schema(type, options);
        }
        else if (_types[name] != type)
        {
            throw new InvalidOperationException($"{type} and {_types[name]} would have one name in the OpenAPI document.");
        }

        return new JsonObject { ["$ref"] = Place + name };
    }

    private JsonNode Schema(Type type, JsonSerializerOptions options)
    {
        var exporter = new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = (context, schema) => Transform(context, schema, options) };
        JsonNode schema = options.GetJsonSchemaAsNode(type, exporter);
        if (options == ApiJson.Answers && schema is JsonObject { } record && record["properties"] is JsonObject properties)
        {
            // Every promised name is always there.
            record["required"] = new JsonArray([.. properties.Select(p => JsonValue.Create(p.Key))]);
        }

        return schema;
    }

    private JsonNode Transform(JsonSchemaExporterContext context, JsonNode schema, JsonSerializerOptions options)
    {
        Type type = Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type;
        bool isNullable = Nullable.GetUnderlyingType(context.TypeInfo.Type) is not null || IsNullable(schema);
        if (type == typeof(Digest) || type == typeof(CandidateId))
        {
            return new JsonObject { ["type"] = isNullable ? new JsonArray("string", "null") : "string", ["pattern"] = "^[0-9a-f]{64}$" };
        }

        if (type == typeof(JsonElement))
        {
            return new JsonObject();
        }

        if (context.Path.Length == 0 || context.TypeInfo.Kind != JsonTypeInfoKind.Object || !IsOurs(type))
        {
            return schema;
        }

        JsonObject reference = Reference(type, options);
        return isNullable ? new JsonObject { ["anyOf"] = new JsonArray(reference, new JsonObject { ["type"] = "null" }) } : reference;
    }

    private static bool IsNullable(JsonNode schema) => schema is JsonObject { } known && known["type"] is JsonArray types && types.Any(t => (string?)t == "null");

    private static bool IsOurs(Type type) => type.Namespace?.StartsWith(nameof(Factory), StringComparison.Ordinal) ?? false;

    private static string NameOf(Type type) => type.IsGenericType
        ? type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)] + "Of" + string.Concat(type.GetGenericArguments().Select(NameOf))
        : type.Name;
}
