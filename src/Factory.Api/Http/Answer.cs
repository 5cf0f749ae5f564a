namespace Factory.Api.Http;

/// <summary>Answers of the usual shapes.</summary>
public static class Answer
{
    /// <summary>Media type of JSON answers.</summary>
    public const string Json = "application/json";

    /// <summary>Media type of plain text.</summary>
    public const string Text = "text/plain; charset=utf-8";

    /// <summary>A JSON document.</summary>
    public static ApiResponse Of<T>(T value, int status = 200) => new() { Status = status, ContentType = Json, Body = ApiJson.Serialize(value) };

    /// <summary>A JSON document at an address of its own.</summary>
    public static ApiResponse At<T>(T value, int status, string location) =>
        Of(value, status) with { Headers = new Dictionary<string, string> { ["Location"] = location } };

    /// <summary>Plain text.</summary>
    public static ApiResponse Plain(string text) => new() { Status = 200, ContentType = Text, Body = System.Text.Encoding.UTF8.GetBytes(text) };

    /// <summary>A page, with the address of the next one also in the <c>Link</c> header (RFC 8288).</summary>
    public static ApiResponse Page<T>(Page<T> page) => page.Next is null
        ? Of(page)
        : Of(page) with { Headers = new Dictionary<string, string> { ["Link"] = $"<{page.Next}>; rel=\"next\"" } };
}
