using System.Diagnostics.CodeAnalysis;
using Factory.Core;

namespace Factory.Commands;

/// <summary>A file that the user named with an option.</summary>
public static class UserFile
{
    /// <summary>Its absolute path; null for an option that was not given.</summary>
    /// <exception cref="BadSetupException">There is no such file.</exception>
    /// <param name="environment">Where relative paths begin.</param>
    /// <param name="option">The option, for the message.</param>
    /// <param name="path">What the user wrote.</param>
    /// <param name="mayBeFolder">Whether a folder will do.</param>
    [return: NotNullIfNotNull(nameof(path))]
    public static string? Locate(CommandEnvironment environment, string option, string? path, bool mayBeFolder = false)
    {
        if (path is null)
        {
            return null;
        }

        string located = environment.Locate(path);
        if (File.Exists(located) || (mayBeFolder && Directory.Exists(located)))
        {
            return located;
        }

        string what = Directory.Exists(located) ? "is a folder; name a file in it" : $"is not there; paths are relative to the current folder, {environment.WorkingFolder}";
        throw new BadSetupException(new Problem(option, $"{path} {what}."));
    }
}
