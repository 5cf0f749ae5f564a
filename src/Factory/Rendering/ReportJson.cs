using System.Text.Json;
using System.Text.Json.Serialization;
using Factory.Core;

namespace Factory.Rendering;

/// <summary>Reports as JSON for scripts: every promised name is always there, null when there is nothing.</summary>
public static class ReportJson
{
    private static readonly JsonSerializerOptions s_document = new(FactoryJson.Readable) { DefaultIgnoreCondition = JsonIgnoreCondition.Never };
    private static readonly JsonSerializerOptions s_line = new(FactoryJson.Compact) { DefaultIgnoreCondition = JsonIgnoreCondition.Never };

    /// <summary>One indented document with a final newline.</summary>
    public static string Document<T>(T report) => JsonSerializer.Serialize(report, s_document) + "\n";

    /// <summary>One line with its newline.</summary>
    public static string Line<T>(T report) => JsonSerializer.Serialize(report, s_line) + "\n";
}
