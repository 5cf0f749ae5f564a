using Factory.Core.Cord;
using Factory.Core.RollingOut;
using Factory.Core.Workflows;
using Factory.Stations.Tests.Cycles;
using Factory.Stations.Tests.RollingOut;

namespace Factory.Stations.Tests.Deploying;

/// <summary>Targets get releases whole, once, and give them back: real folders, real git, real scripts.</summary>
public sealed class DeployTests
{
    [Fact]
    public async Task A_folder_shows_one_version_whole_and_goes_back_with_the_release()
    {
        await using RolloutPlace place = await RolloutPlace.Open("release: { deploy: [{ to: folder, path: live }] }\n");
        (await place.Challenge(1, "0.7")).Released.ShouldBe(1);
        (await place.Challenge(2, "0.9")).Released.ShouldBe(2);
        string live = Path.Combine(place.Line.Folder, "live", "current", "Policy.cs");
        (await File.ReadAllTextAsync(live)).ShouldBe("0.9");

        await place.Desk.RollBack(null, "ada", "complaints", default);
        await place.Line.Client.WaitForCompletion(UndoWorkflow.InstanceOf(ScriptedLine.Name, 2));

        (await File.ReadAllTextAsync(live)).ShouldBe("0.7");
        (await place.Events(2)).ShouldBe(["passed the gate", "deployed", "deployed", "kept", "rolled back by ada", "undone"]);
    }

    [Fact]
    public async Task A_script_that_fails_stops_the_line_and_is_tried_again_once_somebody_has_answered()
    {
        const string Script = "release: { approval: required, deploy: [{ to: command, run: 'echo $FACTORY_KEY $FACTORY_ACTION >> calls; test -e mended && cp $FACTORY_PRODUCT/Policy.cs shop', probe: 'cmp -s $FACTORY_PRODUCT/Policy.cs shop' }] }\n";
        await using RolloutPlace place = await RolloutPlace.Open(Script);
        await place.Challenge(1, "0.9");
        await place.Desk.Approve(1, "ada", null, default);

        // Three attempts, with a wait between two that only the clock ends.
        Stop stop = await ScriptedLine.Until(async () =>
        {
            place.Clock.Advance(TimeSpan.FromSeconds(1));
            return (await place.Line.Stops()).FirstOrDefault();
        });
        (stop.By, (await place.Line.Champion()).Version).ShouldBe(("rule deployFailed", 0));
        stop.Why.ShouldContain("ended with exit code 1");
        File.WriteAllText(Path.Combine(place.Line.Folder, "mended"), "");
        await place.Line.Answer(Rollout.InstanceOf(ScriptedLine.Name, 1), stop.Id);

        (await place.Until(r => !r.IsUnderWay)).Outcome.ShouldBe(RolloutOutcome.Kept);
        (await File.ReadAllTextAsync(Path.Combine(place.Line.Folder, "shop"))).ShouldBe("0.9");
        (await File.ReadAllLinesAsync(Path.Combine(place.Line.Folder, "calls"))).ShouldBe(Enumerable.Repeat("pricing-v1-deploy deploy", 4));
    }

    [Fact]
    public async Task A_merged_branch_approves_however_it_was_merged()
    {
        const string Branch = "release: { approval: required, deploy: [{ to: git, branch: factory/pricing, pullRequest: 'echo $FACTORY_BRANCH $FACTORY_VERSION >> opened' }] }\n";
        await using RolloutPlace place = await RolloutPlace.Open(Branch);
        string folder = place.Line.Folder;
        GitPlace.Begin(folder);
        await place.Challenge(1, "0.9");
        await place.Waits(1);

        GitPlace.Git(folder, "show", "factory/pricing:Policy.cs").ShouldBe("0.9");
        string message = GitPlace.Git(folder, "log", "-1", "--format=%B", "factory/pricing");
        message.ShouldContain("pricing: v1");
        message.ShouldContain("Confirm: 0.");
        message.ShouldContain("Sealed gate: passed");
        GitPlace.Git(folder, "rev-parse", "factory/pricing~1").ShouldBe(GitPlace.Git(folder, "rev-parse", "main"));
        GitPlace.Git(folder, "show", "main:Policy.cs").ShouldBe("0.5", "nothing is touched but the branch");
        (await File.ReadAllTextAsync(Path.Combine(folder, "opened"))).ShouldBe("factory/pricing v1\n");
        (await place.Line.Champion()).Version.ShouldBe(0);

        GitPlace.Git(folder, "-c", "user.name=Grace", "-c", "user.email=grace@example.com", "merge", "--quiet", "--squash", "factory/pricing");
        GitPlace.Commit(folder, "better prices");
        place.Clock.Advance(TimeSpan.FromHours(1));

        (await place.Until(r => !r.IsUnderWay)).Outcome.ShouldBe(RolloutOutcome.Kept);
        (await place.Line.Champion()).Version.ShouldBe(1);
        (await place.Events(1)).ShouldContain("approved by Grace");
        (await File.ReadAllLinesAsync(Path.Combine(folder, "opened"))).Length.ShouldBe(1);
    }
}
