using Factory.Core.Closing;
using Factory.Core.Releasing;
using Factory.Core.Workflows;
using Factory.Stations.Models;
using Factory.Stations.Releasing;
using Factory.Stations.Tests.Models;

namespace Factory.Stations.Tests.Prompting;

/// <summary>Another model under the champion's prompt, through the gate.</summary>
public sealed class SwapModelTests : IAsyncLifetime
{
    private PromptLine _line = null!;

    public async Task InitializeAsync() => _line = await PromptLine.Open();

    public async Task DisposeAsync() => await _line.DisposeAsync();

    [Fact]
    public async Task An_equal_model_goes_live_with_a_margin_although_the_old_one_is_retired()
    {
        await _line.Released();
        _line.Fault = Misbehaviour.Status(404, "The model `old-1` has been retired");
        _line.Befalls = call => call.Body.Contains("old-1", StringComparison.Ordinal);

        CycleResult swap = await _line.Run(2, new SwapRequest("same", 0.15));

        swap.Released.ShouldBe(2, string.Join("\n", swap.Stations.Select(s => s.Text).Concat(swap.Problems.Select(p => p.ToString()))));
        var terms = new ModelSwap("old", "same", 0.15);
        (await _line.Files.Read<ReleaseRecord>(_line.Files.ReleasePath(2), default))!.Swap.ShouldBe(terms);
        CycleManifest manifest = (await _line.Files.Read<CycleManifest>(_line.Files.ManifestPath(2), default))!;
        manifest.Swap.ShouldBe(terms);
        manifest.Candidates.Single().Proposer.ShouldBe("swap-model");
        (await new LedgerStore(_line.Services.Store, _line.Load().Definition).Read(default)).History[^1].Key.Delta.ShouldBe(-0.15);

        // And the line goes on from there, under the new model; nothing asks for the old one's definition any more.
        _line.Models.Remove("old");
        _line.Folder.Yaml = PromptLine.Yaml.Replace("model: old }", "model: same }", StringComparison.Ordinal);
        await _line.Restart();
        (await _line.Run(3)).Status.ShouldBe(CycleStatus.Done);
    }

    [Fact]
    public async Task What_is_not_shown_to_be_as_good_is_kept_out_with_the_reason()
    {
        await _line.Released();
        Champion before = await _line.Champion();
        (SwapRequest Asked, string Why)[] swaps =
        [
            (new("bad", 0.1), "`bad` is worse, `old` stays"),
            (new("same", 0), "`old` stays: not submitted, as the confirm cases do not show `same` to be better"),
            (new("same", 0.01), "at best)"),
        ];
        for (int i = 0; i < swaps.Length; i++)
        {
            CycleResult swap = await _line.Run(i + 2, swaps[i].Asked);

            swap.Status.ShouldBe(CycleStatus.Done);
            swap.Stations[^1].Text.ShouldContain(swaps[i].Why);
            CycleManifest manifest = (await _line.Files.Read<CycleManifest>(_line.Files.ManifestPath(i + 2), default))!;
            manifest.Swap!.Margin.ShouldBe(swaps[i].Asked.Margin);
            manifest.Confirm.ShouldNotBeNull();
            manifest.Frontrunner.Candidate.ShouldBe(before.Candidate);
        }

        (await _line.Champion()).ShouldBe(before);
    }

    [Theory]
    [InlineData("old", "names the model `old` already")]
    [InlineData("other", "there is no model `other`")]
    [InlineData("mute", "the new model does not answer")]
    public async Task What_cannot_be_swapped_is_refused_before_it_begins(string model, string why)
    {
        _line.Models["mute"] = _line.Model("mute") with { Retries = 0 };
        await _line.Restart();
        _line.Fault = Misbehaviour.Status(401, "no");
        _line.Befalls = call => call.Body.Contains("mute-1", StringComparison.Ordinal);

        CycleResult swap = await _line.Run(1, new SwapRequest(model, 0.1));

        swap.Status.ShouldBe(CycleStatus.Refused);
        swap.Problems.Single().What.ShouldContain(why);
    }

    [Theory]
    [InlineData(true, "was old-1 at")]
    [InlineData(false, "is not configured any more")]
    public async Task A_champion_whose_name_means_another_model_now_is_not_run(bool isRedefined, string why)
    {
        await _line.Released();
        _line.Models.Remove("old");
        if (isRedefined)
        {
            _line.Models["old"] = _line.Model("old") with { Model = "old-2" };
        }

        _line.Folder.Yaml = PromptLine.Yaml.Replace("model: old }", "model: same }", StringComparison.Ordinal);
        await _line.Restart();

        CycleResult cycle = await _line.Run(2);

        cycle.Status.ShouldBe(CycleStatus.Refused);
        cycle.Problems.Single().What.ShouldSatisfyAllConditions(w => w.ShouldContain(why), w => w.ShouldContain("./factory swap-model colours NAME"));
    }
}
