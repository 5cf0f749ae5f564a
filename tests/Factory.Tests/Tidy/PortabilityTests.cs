using System.Text.RegularExpressions;

namespace Factory.Tests.Tidy;

/// <summary>The repository belongs to no machine: no path of one, and scripts that the oldest supported shell (macOS, bash 3.2) reads.</summary>
public sealed partial class PortabilityTests
{
    [Fact]
    public void No_file_names_a_path_of_a_machine() =>
        Repository.Files.Where(IsText).SelectMany(f => Repository.Read(f).Split('\n').Select((line, i) => (Where: $"{f}:{i + 1}", line)))
            .Where(l => MachinePath().IsMatch(l.line)).Select(l => $"{l.Where}: {l.line.Trim()}").ShouldBeEmpty();

    [Fact]
    public void Scripts_run_on_bash_3() =>
        Repository.Files.Where(f => f.EndsWith(".sh", StringComparison.Ordinal) || Repository.Read(f).StartsWith("#!/usr/bin/env bash", StringComparison.Ordinal))
            .Where(f => NewerBash().IsMatch(Repository.Read(f))).ShouldBeEmpty();

    [Fact]
    public void Files_end_lines_with_a_newline_alone() =>
        Repository.Files.Where(f => IsText(f) && Repository.Read(f).Contains('\r')).ShouldBeEmpty();

    private static bool IsText(string file) => Path.GetExtension(file) is not (".png" or ".ico" or ".db" or ".gz" or ".sln") && new FileInfo(Path.Combine(Repository.Root, file)).Length < 4_000_000;

    [GeneratedRegex(@"(?<![\w.~/-])(/(work|root|farm)/|/home/[a-z]|/Users/[A-Za-z])|[A-Z]:\\Users\\|(?<!\.)\.\./shared\b")]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"\b(mapfile|readarray|declare -A|local -n|coproc)\b|\$\{\w+(,,|\^\^)\}|&>>|\|&")]
    private static partial Regex NewerBash();
}
