using System.Text;
using Factory.Core;
using Factory.Stations.Proposing.Modelling.Answers;
using Factory.Stations.Tests.Commanding;

namespace Factory.Stations.Tests.Proposing.Modelling;

/// <summary>Whatever two texts are: edits that lead from one to the other give exactly the other.</summary>
public sealed class EditPropertyTests
{
    private const int Rounds = 400;

    [Theory]
    [InlineData(1)]
    [InlineData(20261122)]
    public void Edits_of_random_differences_apply_exactly(int seed)
    {
        var random = new SeededRandom((ulong)seed);
        for (int round = 0; round < Rounds; round++)
        {
            // The first line stays, and the last is not empty: so that there is no doubt how the file ends its lines.
            string[] before = ["first", .. Enumerable.Range(0, random.Next(30)).Select(_ => Line(random)), "the last"];
            (string answer, string[] after) = Edited(random, before);
            string end = random.Next(2) == 0 ? "\n" : "\r\n";
            string tail = random.Next(2) == 0 ? end : "";
            string text = string.Join(end, before) + tail;
            if (answer.Length == 0)
            {
                continue;
            }

            ReadAnswer read = new AnswerReader(CommandLine.Sound(), CommandLine.Product(("run.sh", text))).Read(answer, isCut: false);
            read.Faults.ShouldBeEmpty($"seed {seed}, round {round}:\n{text}\n---\n{answer}");
            read.Product!.Files["run.sh"].ShouldBe(string.Join(end, after) + tail, $"seed {seed}, round {round}:\n{text}\n---\n{answer}");
        }
    }

    // Lines repeat, so that the right place is not found by luck; blanks and fences are among them.
    private static string Line(SeededRandom random) => new[] { "a", "b", " a", "\tb", "", "{{a}}", "x = y;", "```", "====" }[random.Next(9)];

    private static (string Answer, string[] After) Edited(SeededRandom random, string[] before)
    {
        var pairs = new StringBuilder();
        var after = new List<string> { before[0] };
        int done = 1;
        while (done < before.Length)
        {
            int length = 1 + random.Next(4);
            int start = done + random.Next(6);
            if (start + length > before.Length || Count(before, before[start..(start + length)]) != 1)
            {
                after.Add(before[done++]);
                continue;
            }

            string[] replace = [.. Enumerable.Range(0, random.Next(4)).Select(_ => Line(random) + "!")];
            after.AddRange(before[done..start]);
            after.AddRange(replace);
            pairs.Append("<<<<<<< SEARCH\n").AppendJoin("", before[start..(start + length)].Select(l => l + "\n")).Append("=======\n").AppendJoin("", replace.Select(l => l + "\n")).Append(">>>>>>> REPLACE\n");
            done = start + length;
        }

        return (pairs.Length == 0 ? "" : $"Prose.\n````edit:run.sh\n{pairs}````\n", [.. after]);
    }

    private static int Count(string[] lines, string[] part) => Enumerable.Range(0, lines.Length - part.Length + 1).Count(i => lines.AsSpan(i, part.Length).SequenceEqual(part));
}
