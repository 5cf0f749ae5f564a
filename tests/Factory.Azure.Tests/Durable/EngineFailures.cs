using Factory.Core.Durable;
using Microsoft.DurableTask;

namespace Factory.Azure.Tests.Durable;

/// <summary>The engine's failures in Durable Task's words.</summary>
internal static class EngineFailures
{
    public static TaskFailureDetails Of(FailureDetails failure) =>
        new(failure.ErrorType, failure.Message, failure.StackTrace, failure.Inner is { } inner ? Of(inner) : null, null);
}
