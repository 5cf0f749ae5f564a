using System.Diagnostics;

namespace Factory.Tests.Launching;

public sealed class LauncherTests : IDisposable
{
    private readonly Checkout _checkout = new();

    public void Dispose() => _checkout.Dispose();

    [Fact]
    public void First_use_builds_and_says_so_in_one_line()
    {
        ScriptResult result = _checkout.Run("repo/factory", "run", "a line");
        result.Error.ShouldMatch(@"^building Factory \(first use, about a minute\) \.\.\. done in \d+ s\n$");
        result.Output.ShouldBe($"ran in {_checkout.In("elsewhere")} with <run> <a line>\n");
        result.ExitCode.ShouldBe(0);
    }

    [Fact]
    public void A_later_start_builds_nothing_and_says_nothing()
    {
        _checkout.Run("repo/factory");
        _checkout.Run("repo/factory").Error.ShouldBe("");
        _checkout.Publishes.ShouldBe(1);
    }

    [Fact]
    public void A_newer_source_is_built_and_what_builds_leave_in_the_tree_is_not_a_source()
    {
        _checkout.Run("repo/factory");
        Directory.CreateDirectory(_checkout.In("repo/src/Factory/obj"));
        File.WriteAllText(_checkout.In("repo/src/Factory/obj/generated.cs"), "");
        File.SetLastWriteTimeUtc(_checkout.In("repo/src/Factory"), File.GetLastWriteTimeUtc(_checkout.Source));
        _checkout.Run("repo/factory").Error.ShouldBe("");
        File.SetLastWriteTimeUtc(_checkout.Source, TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(1));
        _checkout.Run("repo/factory").Error.ShouldContain("building Factory (sources changed) ... done");
        _checkout.Publishes.ShouldBe(2);
    }

    [Fact]
    public void Starts_through_links_from_anywhere_and_hands_the_exit_code_on()
    {
        File.CreateSymbolicLink(_checkout.In("elsewhere/second"), "../repo/factory");
        File.CreateSymbolicLink(_checkout.In("bin/first"), _checkout.In("elsewhere/second"));
        _checkout.Set("FAKE_EXIT", "3");
        ScriptResult result = _checkout.Run("bin/first", "lines");
        result.Output.ShouldBe($"ran in {_checkout.In("elsewhere")} with <lines>\n");
        result.ExitCode.ShouldBe(3);
    }

    [Theory]
    [InlineData("repo/factory", "factory")]
    [InlineData("repo/test", "test")]
    public void A_missing_sdk_is_named_with_what_to_do(string script, string name)
    {
        _checkout.RemoveTool("dotnet");
        ScriptResult result = _checkout.Run(script);
        result.Error.ShouldBe($"{name}: the .NET SDK 10 is needed, and there is no 'dotnet' on the PATH. Install it from https://dotnet.microsoft.com/download/dotnet/10.0, then run the same command again.\n");
        result.ExitCode.ShouldBe(2);
    }

    [Fact]
    public void A_missing_sdk_is_named_also_when_all_is_built()
    {
        _checkout.Run("repo/factory");
        _checkout.RemoveTool("dotnet");
        ScriptResult result = _checkout.Run("repo/factory");
        result.Error.ShouldContain("the .NET SDK 10 is needed");
        result.ExitCode.ShouldBe(2);
    }

    [Fact]
    public void An_sdk_that_is_too_old_is_named()
    {
        _checkout.Set("FAKE_VERSION_CODE", "155");
        ScriptResult result = _checkout.Run("repo/factory");
        result.Error.ShouldContain("the .NET SDK 10 (10.0.100 or newer) is needed; this machine has 8.0.404");
        result.ExitCode.ShouldBe(2);
    }

    [Fact]
    public void An_sdk_that_does_not_work_speaks_for_itself()
    {
        _checkout.Set("FAKE_VERSION_CODE", "1");
        _checkout.Set("FAKE_SDKS", "10.0.401");
        ScriptResult result = _checkout.Run("repo/factory");
        result.Error.ShouldBe("factory: 'dotnet' does not work here: says the stand-in\n");
        result.ExitCode.ShouldBe(2);
    }

    [Fact]
    public void A_failed_build_shows_its_errors_and_is_tried_again()
    {
        _checkout.Set("FAKE_FAILURE", "Program.cs(1,1): error CS1002: ; expected");
        ScriptResult failure = _checkout.Run("repo/factory");
        failure.Error.ShouldContain("error CS1002");
        failure.Error.ShouldContain($"Full log: {_checkout.In("repo/.build/build.log")}");
        failure.ExitCode.ShouldBe(70);
        _checkout.Set("FAKE_FAILURE", "");
        _checkout.Run("repo/factory").ExitCode.ShouldBe(0);
    }

    [Fact]
    public void A_feed_out_of_reach_is_no_bug_of_ours()
    {
        _checkout.Set("FAKE_FAILURE", "Factory.csproj : error NU1301: Unable to load the service index for source.");
        ScriptResult result = _checkout.Run("repo/factory");
        result.Error.ShouldContain("NU1301: Unable to load the service index");
        result.Error.ShouldContain("the packages it is built from could not be fetched. Check the network");
        result.ExitCode.ShouldBe(2);
    }

    [Fact]
    public void Without_an_ahead_of_time_compiler_it_is_built_without()
    {
        _checkout.Set("FAKE_BROKEN_FLAG", "PublishReadyToRun=true");
        _checkout.Run("repo/factory").ExitCode.ShouldBe(0);
        _checkout.Publishes.ShouldBe(2);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Of_two_first_starts_one_builds_and_the_other_waits(bool flock)
    {
        if (!flock)
        {
            _checkout.RemoveTool("flock");
        }

        string gate = _checkout.MakePipe("gate");
        string started = _checkout.MakePipe("started");
        _checkout.Set("FAKE_GATE", gate);
        _checkout.Set("FAKE_STARTED", started);
        using Process first = _checkout.Start("repo/factory", "one");
        File.ReadAllText(started).ShouldBe("started\n");
        using Process second = _checkout.Start("repo/factory", "two");
        second.StandardError.ReadLine().ShouldBe("another start is building Factory; waiting for it");
        File.WriteAllText(gate, "go\n");
        Checkout.Finish(first).Output.ShouldContain("<one>");
        Checkout.Finish(second).Output.ShouldContain("<two>");
        _checkout.Publishes.ShouldBe(1);
    }

    [Fact]
    public void A_lock_whose_holder_died_is_taken_over()
    {
        _checkout.RemoveTool("flock");
        using Process gone = _checkout.Start("bin/cat");
        gone.WaitForExit(60_000).ShouldBeTrue();
        Directory.CreateDirectory(_checkout.In("repo/.build/lock.d"));
        File.WriteAllText(_checkout.In("repo/.build/lock.d/pid"), $"{gone.Id}\n");
        _checkout.Run("repo/factory").ExitCode.ShouldBe(0);
        Directory.Exists(_checkout.In("repo/.build/lock.d")).ShouldBeFalse();
    }

    [Fact]
    public void An_interrupted_build_leaves_nothing_half_built()
    {
        string started = _checkout.MakePipe("started");
        _checkout.Set("FAKE_GATE", _checkout.MakePipe("gate"));
        _checkout.Set("FAKE_STARTED", started);
        using Process process = _checkout.Start("repo/factory");
        File.ReadAllText(started).ShouldBe("started\n");
        _checkout.Run("bin/kill", "-INT", $"{process.Id}").ExitCode.ShouldBe(0);
        Checkout.Finish(process).ExitCode.ShouldBe(5);
        Directory.GetDirectories(_checkout.In("repo/.build"), "b-*").ShouldBeEmpty();
        _checkout.Set("FAKE_GATE", "");
        _checkout.Set("FAKE_STARTED", "");
        _checkout.Run("repo/factory").ExitCode.ShouldBe(0);
    }
}
