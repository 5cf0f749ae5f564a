using System.Diagnostics;
using System.Reflection;

namespace Factory.Sandbox.Running;

/// <summary>Puts what a policy threw into one short line.</summary>
public static class PolicyFailure
{
    private const int MaxLength = 400;

    public static string Describe(Exception exception)
    {
        Exception cause = exception is TargetInvocationException { InnerException: { } inner } ? inner : exception;
        string text;
        try
        {
            text = $"threw {cause.GetType().Name}: {cause.Message}{Place(cause)}";
        }
        catch (Exception again) when (again is not OutOfMemoryException)
        {
            // A candidate's own exception class may throw from its members.
            text = $"threw {cause.GetType().Name}, which cannot be described";
        }

        return text.Length <= MaxLength ? text : string.Concat(text.AsSpan(0, MaxLength), "...");
    }

    private static string Place(Exception exception)
    {
        // Without file names, for which the runtime would load the readers of debug files: there are none, and they could not be opened.
        string first = new StackTrace(exception, fNeedFileInfo: false).ToString().Split('\n', 40).FirstOrDefault(l => !l.Contains(" System.", StringComparison.Ordinal), "").Trim();
        return first.StartsWith("at ", StringComparison.Ordinal) ? $" ({first})" : "";
    }
}
