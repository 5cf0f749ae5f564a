namespace Factory.Serving;

/// <summary>Something that matters to whoever watches a server, in a line.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Event">What kind, such as <c>runStarted</c>: stable, for scripts.</param>
/// <param name="Text">What happened, for people.</param>
/// <param name="Line">The line it is about; null when about none.</param>
/// <param name="Urls">Where the server listens; only when it is ready.</param>
public sealed record ServeEvent(DateTime At, string Event, string Text, string? Line = null, IReadOnlyList<string>? Urls = null);
