using System.Diagnostics;
using Factory.Core.Evaluating;

namespace Factory.Stations.Csharp;

/// <summary>Makes one sentence, and a place in the line's own files, of what a line's trusted code threw. Its author needs no stack of Factory's.</summary>
internal static class TrustedFault
{
    public static EvaluatorFailedException Of(string caseId, Exception thrown)
    {
        string message = thrown.Message.ReplaceLineEndings(" ").TrimEnd().TrimEnd('.');
        return new EvaluatorFailedException(caseId, $"it threw {thrown.GetType().Name}: {message}.", Place(thrown));
    }

    // Trusted code is compiled with the paths that line.yaml gives; all other frames have full paths or none.
    private static string? Place(Exception thrown)
    {
        StackFrame? own = new StackTrace(thrown, fNeedFileInfo: true).GetFrames().FirstOrDefault(f => f.GetFileName() is { } file && !Path.IsPathRooted(file));
        return own is null ? null : FormattableString.Invariant($"{own.GetFileName()}:{own.GetFileLineNumber()}");
    }
}
