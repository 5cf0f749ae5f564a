using System.Diagnostics;

namespace Factory.Tests.Launching;

public sealed class TestScriptTests : IDisposable
{
    private const string EndToEnd = "Factory.EndToEnd.Tests";

    private readonly Checkout _checkout = new();

    public void Dispose() => _checkout.Dispose();

    [Fact]
    public void Sums_over_the_projects()
    {
        Project("One.Tests", total: 3, passed: 3, failed: 0);
        Project("Two.Tests", total: 4, passed: 4, failed: 0);
        Expect("7 passed, 0 failed", 0);
    }

    [Fact]
    public void A_failure_fails()
    {
        Project("One.Tests", total: 3, passed: 3, failed: 0);
        Project("Two.Tests", total: 4, passed: 2, failed: 2);
        Expect("5 passed, 2 failed", 1);
    }

    [Fact]
    public void Says_what_was_skipped()
    {
        Project("One.Tests", total: 5, passed: 3, failed: 0);
        Expect("3 passed, 0 failed, 2 skipped", 0);
    }

    [Fact]
    public void A_crash_is_a_failure_though_all_that_ran_passed()
    {
        Project("One.Tests", total: 3, passed: 3, failed: 0);
        Project("Crash.Tests", total: 0, passed: 0, failed: 0);
        Expect("3 passed, 1 failed", 1).Error.ShouldContain("Crash.Tests ended with code 134 before its tests did");
    }

    [Fact]
    public void No_test_is_no_success()
    {
        Project("Empty.Tests", total: 0, passed: 0, failed: 0);
        Expect("0 passed, 0 failed", 1).Error.ShouldContain("test: no test ran.");
    }

    [Fact]
    public void A_failed_build_is_a_failure()
    {
        _checkout.Set("FAKE_BUILD_CODE", "1");
        Expect("0 passed, 1 failed", 1).Error.ShouldContain("test: the build failed");
    }

    [Fact]
    public void Without_npm_it_says_what_will_fail_and_runs_the_rest()
    {
        LockFile();
        Project("One.Tests", total: 3, passed: 3, failed: 0);
        Expect("3 passed, 0 failed", 0).Error.ShouldContain("test: npm is not on the PATH");
    }

    [Fact]
    public void Node_packages_are_fetched_once_for_each_lock_file()
    {
        LockFile();
        // Copied for its mode.
        File.Copy(_checkout.In("bin/dotnet"), _checkout.In("bin/npm"));
        File.WriteAllText(_checkout.In("bin/npm"), "#!/usr/bin/env bash\necho \"$@\" >> calls\nmkdir -p node_modules\n");
        Project("One.Tests", total: 3, passed: 3, failed: 0);
        Expect("3 passed, 0 failed", 0);
        Expect("3 passed, 0 failed", 0);
        File.ReadAllLines(_checkout.In("repo/eng/node/calls")).ShouldBe(["ci --ignore-scripts --no-audit --no-fund"]);
    }

    [Fact]
    public void The_end_to_end_tests_run_what_the_launcher_built_and_count_with_the_others()
    {
        Project(EndToEnd, total: 2, passed: 2, failed: 0);
        Project("One.Tests", total: 3, passed: 2, failed: 1);
        Expect("4 passed, 1 failed", 1);
        Program(EndToEnd).ShouldBe(_checkout.In($"repo/.build/{File.ReadAllText(_checkout.In("repo/.build/current")).Trim()}/Factory.dll"));
        Program("One.Tests").ShouldBe("");
    }

    [Fact]
    public void A_program_that_cannot_be_built_is_a_failure()
    {
        Project(EndToEnd, total: 2, passed: 2, failed: 0);
        Project("One.Tests", total: 3, passed: 3, failed: 0);
        _checkout.Set("FAKE_FAILURE", "error CS1002: ; expected");
        Expect("3 passed, 1 failed", 1).Error.ShouldContain("test: ./factory cannot be built or started");
    }

    [Theory]
    [InlineData(EndToEnd)]
    [InlineData("One.Tests")]
    public void Ended_it_ends_what_it_runs(string project)
    {
        Project(project, total: 2, passed: 2, failed: 0);
        _checkout.Set("FAKE_TEST_GATE", _checkout.MakePipe("gate"));
        string started = _checkout.MakePipe("started");
        _checkout.Set("FAKE_TEST_STARTED", started);
        using Process script = _checkout.Start("repo/test", project);
        int running = int.Parse(File.ReadAllText(started), System.Globalization.CultureInfo.InvariantCulture);
        _checkout.Run("bin/kill", "-TERM", script.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)).ExitCode.ShouldBe(0);
        Checkout.Finish(script).ExitCode.ShouldBe(130);
        SpinWait.SpinUntil(() => !Directory.Exists($"/proc/{running}"), TimeSpan.FromSeconds(30)).ShouldBeTrue("what it ran goes on");
    }

    private string Program(string project) => File.ReadAllText(_checkout.In($"repo/.build/{project}.program")).TrimEnd('\n');

    private void LockFile()
    {
        Directory.CreateDirectory(_checkout.In("repo/eng/node"));
        File.WriteAllText(_checkout.In("repo/eng/node/package-lock.json"), "{}");
    }

    private void Project(string name, int total, int passed, int failed)
    {
        Directory.CreateDirectory(_checkout.In($"repo/tests/{name}"));
        File.WriteAllText(_checkout.In($"repo/tests/{name}/counters"), $"total=\"{total}\" executed=\"{passed + failed}\" passed=\"{passed}\" failed=\"{failed}\"");
    }

    private ScriptResult Expect(string lastLine, int code)
    {
        ScriptResult result = _checkout.Run("repo/test");
        result.Output.TrimEnd('\n').Split('\n')[^1].ShouldBe(lastLine);
        result.ExitCode.ShouldBe(code);
        return result;
    }
}
