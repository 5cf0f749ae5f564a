using System.Text;
using System.Text.Json;

namespace Factory.Core.Lines;

/// <summary>Takes from a case what its line lets models see. Pure.</summary>
public static class SharedFields
{
    /// <summary>The case as compact JSON with only the fields that may be sent to models: all of them when <see cref="DataDefinition.Shared"/> is null, in the order they are kept in.</summary>
    /// <param name="line">The line.</param>
    /// <param name="row">The case.</param>
    /// <param name="without">Fields left out besides, such as labels.</param>
    public static string Of(LineDefinition line, CaseRow row, IReadOnlyCollection<string>? without = null)
    {
        ArgumentNullException.ThrowIfNull(line);
        ArgumentNullException.ThrowIfNull(row);
        if (line.Data.Shared is null && without is null or { Count: 0 })
        {
            return row.Json;
        }

        using JsonDocument document = JsonDocument.Parse(row.Json);
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (JsonProperty field in document.RootElement.EnumerateObject().Where(f => MaySee(line, f.Name) && without?.Contains(f.Name) != true))
            {
                field.WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    /// <summary>Whether a field of a case may be sent to models.</summary>
    public static bool MaySee(LineDefinition line, string field) => line.Data.Shared?.Contains(field, StringComparer.Ordinal) ?? true;
}
