using Factory.Core;
using Factory.Core.Durable;

namespace Factory.Engine.Journaling;

/// <summary>Failures as the journal keeps them.</summary>
internal static class FailureJson
{
    public static string Of(string type, string message) => Of(new FailureDetails(type, message));

    public static string Of(FailureDetails details) => FactoryJson.Serialize(details)!;
}
