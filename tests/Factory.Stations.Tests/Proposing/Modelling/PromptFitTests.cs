using System.Text;
using Factory.Core;
using Factory.Stations.Proposing.Modelling;

namespace Factory.Stations.Tests.Proposing.Modelling;

/// <summary>A prompt is never longer than it may be, loses the least useful first, and never its frame; what stands in a fence stays in it.</summary>
public sealed class PromptFitTests
{
    private static readonly PromptTemplate s_template = new("t.md", "Frame {{fixed}}.\n{{context}}{{lessons}}{{cases}}End.");

    [Theory]
    [InlineData(3)]
    [InlineData(99)]
    public void Any_limit_is_kept(int seed)
    {
        var random = new SeededRandom((ulong)seed);
        for (int round = 0; round < 300; round++)
        {
            PromptSection[] sections = [Section(random, "cases"), Section(random, "lessons"), Section(random, "context")];
            var values = new Dictionary<string, string> { ["fixed"] = Text(random, 40) };
            int limit = random.Next(30, 4_000);
            string prompt;
            try
            {
                prompt = PromptFit.Fill(s_template, values, sections, limit);
            }
            catch (BadSetupException)
            {
                int most = Encoding.UTF8.GetByteCount(s_template.Render(new Dictionary<string, string>(values) { ["cases"] = sections[0].Text(0), ["lessons"] = sections[1].Text(0), ["context"] = sections[2].Text(0) }));
                most.ShouldBeGreaterThan(limit, $"seed {seed}, round {round}");
                continue;
            }

            Encoding.UTF8.GetByteCount(prompt).ShouldBeLessThanOrEqualTo(limit, $"seed {seed}, round {round}");
            prompt.ShouldStartWith($"Frame {values["fixed"]}.");
            prompt.ShouldEndWith("End.");
            int[] kept = [.. sections.Select(s => s.Pieces.Count(prompt.Contains))];
            for (int i = 1; i < sections.Length; i++)
            {
                (kept[i] == sections[i].Pieces.Count || kept[i - 1] == 0).ShouldBeTrue($"seed {seed}, round {round}: {string.Join(", ", kept)}");
            }
        }
    }

    [Fact]
    public void The_least_useful_goes_first_and_leaves_a_note()
    {
        string[] cases = [.. Enumerable.Range(1, 3).Select(i => $"case {i} {new string('.', 100)}\n")];
        PromptSection[] sections = [new("cases", "Cases:\n", "cases", cases), new("lessons", "Lessons:\n", "lessons", ["lesson 1\n"]), new("context", "", "files", [])];
        var values = new Dictionary<string, string> { ["fixed"] = "x" };
        PromptFit.Fill(s_template, values, sections, 10_000).ShouldBe($"Frame x.\nLessons:\nlesson 1\nCases:\n{string.Concat(cases)}End.");
        PromptFit.Fill(s_template, values, sections, 250).ShouldBe($"Frame x.\nLessons:\nlesson 1\nCases:\n{cases[0]}(2 of 3 cases left out: the prompt is as long as it may be.)\nEnd.");
    }

    [Fact]
    public void What_is_too_long_by_itself_is_refused_with_what_to_do() =>
        Should.Throw<BadSetupException>(() => PromptFit.Fill(s_template, new Dictionary<string, string> { ["fixed"] = new string('x', 500) }, [Section(new SeededRandom(1), "cases"), new("lessons", "", "", []), new("context", "", "", [])], 400))
            .Message.ShouldContain("Raise it, as far as the model reads that much, or divide the product.");

    [Theory]
    [InlineData(5)]
    public void No_text_ends_its_own_fence(int seed)
    {
        var random = new SeededRandom((ulong)seed);
        for (int round = 0; round < 500; round++)
        {
            string text = string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => new[] { "`", "```", "````", "\n", "text", "\r\n", "~~~", " " }[random.Next(8)]));
            string[] lines = PromptFence.Around(text).TrimEnd('\n').Split('\n');
            string row = lines[^1];
            row.ShouldBe(new string('`', row.Length));
            lines[0].ShouldBe($"{row}text");
            lines[1..^1].ShouldAllBe(l => !l.Contains(row), $"seed {seed}, round {round}: {text}");
        }
    }

    private static PromptSection Section(SeededRandom random, string place) =>
        new(place, $"## {place} ä\n", place, [.. Enumerable.Range(0, random.Next(8)).Select(i => $"<{place} {i}>{Text(random, 600)}\n")]);

    private static string Text(SeededRandom random, int most) => string.Concat(Enumerable.Range(0, random.Next(most)).Select(_ => new[] { "a", "é", "漢", "🙂" }[random.Next(4)]));
}
