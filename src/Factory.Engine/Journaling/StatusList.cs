using Factory.Core.Durable;

namespace Factory.Engine.Journaling;

/// <summary>Statuses as the statements take them: names between commas; null for all.</summary>
internal static class StatusList
{
    public static string? Of(IReadOnlyList<RuntimeStatus>? statuses) => statuses is null ? null : $",{string.Join(',', statuses)},";
}
