namespace Factory.Stations.Models.Asking;

/// <summary>An answer that can be used, as the provider gave it.</summary>
internal sealed record RawAnswer(string Text, string Finish, string? Model);
