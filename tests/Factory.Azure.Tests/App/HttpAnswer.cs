using System.Text.Json;

namespace Factory.Azure.Tests.App;

/// <summary>What came back from an HTTP call.</summary>
internal sealed record HttpAnswer(int Status, JsonElement Json, IReadOnlyDictionary<string, string> Headers)
{
    public string Text(string property) => Json.GetProperty(property).GetString()!;
}
