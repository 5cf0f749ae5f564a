using System.Diagnostics;

namespace Factory.Stations.Tests.Deploying;

/// <summary>Makes a line's folder a part of a git repository, and asks git about it.</summary>
internal static class GitPlace
{
    /// <summary>A repository in a folder, with all its files committed on main.</summary>
    public static void Begin(string folder)
    {
        Git(folder, "init", "--quiet", "--initial-branch=main");
        Git(folder, "add", "Policy.cs", "line.yaml");
        Commit(folder, "the line");
    }

    public static void Commit(string folder, string message) =>
        Git(folder, "-c", "user.name=Grace", "-c", "user.email=grace@example.com", "commit", "--quiet", "--allow-empty", "-m", message);

    /// <summary>What git prints.</summary>
    public static string Git(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["GIT_CONFIG_NOSYSTEM"] = "1";
        using Process git = Process.Start(start)!;
        string output = git.StandardOutput.ReadToEnd();
        string errors = git.StandardError.ReadToEnd();
        git.WaitForExit();
        git.ExitCode.ShouldBe(0, errors);
        return output.Trim();
    }
}
