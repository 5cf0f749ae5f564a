namespace Factory.Tests.Launching;

/// <summary>Whether the package feed has what Azure needs: asked once, honestly.</summary>
public sealed class ProbeTests : IDisposable
{
    private const string Probe = "repo/eng/closed-feed/probe";
    private readonly Checkout _checkout = new();

    private string Verdict => _checkout.In("repo/.build/feed.props");

    private int Asked => File.Exists(_checkout.In("calls")) ? File.ReadAllLines(_checkout.In("calls")).Count(c => c == "restore") : 0;

    public void Dispose() => _checkout.Dispose();

    [Fact]
    public void A_feed_that_has_everything_is_asked_once_and_nothing_is_said()
    {
        Expect(0).Error.ShouldBeEmpty();
        Expect(0).Error.ShouldBeEmpty();
        Asked.ShouldBe(1);
        File.ReadAllText(Verdict).ShouldContain("<ClosedFeed>false<");
    }

    [Fact]
    public void A_feed_that_lacks_something_is_closed_and_it_is_said_in_one_line_each_time()
    {
        _checkout.Set("FAKE_RESTORE", "error NU1101: Unable to find package Microsoft.DurableTask.Client.");
        foreach (string error in new[] { Expect(0).Error, Expect(0).Error })
        {
            error.TrimEnd('\n').Split('\n').ShouldHaveSingleItem().ShouldStartWith("closed feed: it lacks packages for Azure");
        }

        Asked.ShouldBe(1);
        File.ReadAllText(Verdict).ShouldContain("<ClosedFeed>true<");
        Directory.GetFiles(_checkout.In("repo/.build/closed-feed/packages")).ShouldHaveSingleItem();
    }

    [Fact]
    public void A_feed_that_does_not_answer_gives_no_verdict()
    {
        _checkout.Set("FAKE_RESTORE", "error NU1301: Unable to load the service index. error NU1101: Unable to find package X.");
        Expect(2).Error.ShouldContain("did not answer");
        File.Exists(Verdict).ShouldBeFalse();
        Expect(2);
        Asked.ShouldBe(2);
    }

    [Fact]
    public void Another_version_or_a_wish_asks_again()
    {
        Expect(0);
        File.AppendAllText(_checkout.In("repo/Directory.Packages.props"), "<!-- another -->");
        Expect(0);
        Asked.ShouldBe(2);
        _checkout.Run(Probe, "--again").ExitCode.ShouldBe(0);
        Asked.ShouldBe(3);
    }

    private ScriptResult Expect(int code)
    {
        ScriptResult result = _checkout.Run(Probe);
        result.ExitCode.ShouldBe(code, result.Error);
        return result;
    }
}
