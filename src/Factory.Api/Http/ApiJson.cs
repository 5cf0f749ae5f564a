using System.Text.Json;
using System.Text.Json.Serialization;
using Factory.Api.Problems;
using Factory.Core;

namespace Factory.Api.Http;

/// <summary>The API's JSON: as everything that Factory writes, but every promised name is always there, null when there is nothing; and nothing unknown is taken.</summary>
public static class ApiJson
{
    /// <summary>Longest JSON body.</summary>
    public const int MostBodyBytes = 1 << 20;

    /// <summary>How answers are written.</summary>
    public static JsonSerializerOptions Answers { get; } = Frozen(new(FactoryJson.Compact) { DefaultIgnoreCondition = JsonIgnoreCondition.Never });

    /// <summary>How bodies are read.</summary>
    public static JsonSerializerOptions Bodies { get; } = Frozen(Strict(JsonUnmappedMemberHandling.Disallow));

    /// <summary>How the data of events is read: what is not known is passed over.</summary>
    public static JsonSerializerOptions Events { get; } = Frozen(Strict(JsonUnmappedMemberHandling.Skip));

    /// <summary>Writes an answer.</summary>
    public static byte[] Serialize<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, Answers);

    /// <summary>Reads a body.</summary>
    /// <exception cref="ApiProblemException">413: too long. 400: not JSON, or not of this shape.</exception>
    public static async Task<T> Read<T>(ApiRequest request, T? whenEmpty, CancellationToken cancellationToken)
        where T : class
    {
        byte[] body = await ReadAll(request.Body, cancellationToken);
        if (body.Length == 0)
        {
            return whenEmpty ?? throw ApiProblem.BadRequest("The body is empty. Send a JSON object; GET /openapi/v1.json says which.");
        }

        try
        {
            return JsonSerializer.Deserialize<T>(body, Bodies) ?? throw ApiProblem.BadRequest("The body is null. Send a JSON object; GET /openapi/v1.json says which.");
        }
        catch (JsonException error)
        {
            throw ApiProblem.BadRequest($"The body is not what is expected here: {error.Message} GET /openapi/v1.json says what is.");
        }
    }

    private static async Task<byte[]> ReadAll(Stream body, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream();
        byte[] block = new byte[16 * 1024];
        int read;
        while ((read = await body.ReadAsync(block, cancellationToken)) > 0)
        {
            content.Write(block, 0, read);
            if (content.Length > MostBodyBytes)
            {
                throw new ApiProblemException(new ApiProblem(413, "too-large", "The body is too large", $"A JSON body has at most {MostBodyBytes / 1024} KiB."));
            }
        }

        return content.ToArray();
    }

    private static JsonSerializerOptions Strict(JsonUnmappedMemberHandling unknown) => new(FactoryJson.Compact)
    {
        UnmappedMemberHandling = unknown,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    private static JsonSerializerOptions Frozen(JsonSerializerOptions options)
    {
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
