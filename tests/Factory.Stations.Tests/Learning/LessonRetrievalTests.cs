using Factory.Core.Learning;
using Factory.Stations.Learning;

namespace Factory.Stations.Tests.Learning;

/// <summary>Which lessons a proposal sees.</summary>
public sealed class LessonRetrievalTests
{
    [Theory]
    [InlineData("loadXMLFile2 of_days", "load xml file 2 of days")]
    [InlineData("CS0103: `Math.Sqrt(x)` isn't", "cs 0103 math sqrt x isn t")]
    [InlineData("Übermäßig größer", "übermäßig größer")]
    [InlineData("ABC abcDEF ABc", "abc abc def a bc")]
    [InlineData("  ", "")]
    public void Words_of_prose_and_code(string text, string words) => string.Join(' ', WordSplitter.Split(text)).ShouldBe(words);

    [Fact]
    public void Words_have_a_limit() => WordSplitter.Split(string.Concat(Enumerable.Repeat("a ", 100)), most: 7).Count().ShouldBe(7);

    [Fact]
    public void Scores_are_those_of_the_formula_by_hand()
    {
        IReadOnlyList<double> scores = new Bm25(["red car", "blue car car", "green"]).Scores("the car is RED, car");

        // N = 3, mean length 2; idf: car (in 2) ln 1.6, red (in 1) ln(8/3).
        scores[0].ShouldBe(Math.Log(1.6) + Math.Log(8.0 / 3), 1e-12);
        scores[1].ShouldBe(Math.Log(1.6) * (2 * 2.2) / (2 + (1.2 * (0.25 + (0.75 * 3 / 2)))), 1e-12);
        scores[2].ShouldBe(0);
    }

    [Fact]
    public void The_most_relevant_come_first_and_retired_ones_never()
    {
        Lesson[] lessons =
        [
            Lesson("0001-01", "Prices below cost"),
            Lesson("0002-01", "Weekend demand is higher") with { Code = "if (o.IsWeekend) return o.Cost;" },
            Lesson("0003-01", "Nothing of the sort"),
            Lesson("0004-01", "Weekend demand") with { Retired = "no help" },
        ];

        Chosen(lessons, "double Price(bool isWeekend) => cost; // weekend", 3).ShouldBe(["0002-01", "0001-01", "0003-01"]);
        Chosen(lessons, "weekend", 1).ShouldBe(["0002-01"]);
        Chosen(lessons, "", 9).ShouldBe(["0003-01", "0002-01", "0001-01"], "the newest first when nothing is known");
        Chosen([], "weekend", 3).ShouldBeEmpty();
    }

    [Fact]
    public void Of_two_alike_the_one_that_helped_comes_first()
    {
        Lesson[] lessons = [Lesson("0001-01", "Prices below cost") with { Effect = 0.5 }, Lesson("0002-01", "Prices below cost") with { Effect = -0.2 }];
        Chosen(lessons, "prices", 2).ShouldBe(["0001-01", "0002-01"]);
    }

    [Fact]
    public void Each_is_left_out_now_and_then_by_seed_and_independently_of_the_others()
    {
        Lesson[] lessons = [.. Enumerable.Range(0, 8).Select(i => Lesson($"{i:0000}-01", $"cause {i} of price"))];
        int[] seen = new int[lessons.Length];
        for (ulong seed = 0; seed < 1000; seed++)
        {
            IReadOnlyList<Lesson> chosen = LessonRetrieval.Choose(lessons, "price", 8, seed);
            LessonRetrieval.Choose(lessons, "price", 8, seed).ShouldBe(chosen);
            foreach (Lesson lesson in chosen)
            {
                seen[Array.IndexOf(lessons, lesson)]++;
            }

            LessonRetrieval.Choose(lessons[..4], "price", 8, seed).ShouldBe(chosen.Where(l => string.CompareOrdinal(l.Id, "0004") < 0), "whether one is left out depends on no other");
        }

        seen.ShouldAllBe(n => n > 830 && n < 920);
    }

    private static Lesson Lesson(string id, string cause) => new(id, int.Parse(id[..4], System.Globalization.CultureInfo.InvariantCulture), cause, [], "");

    /// <summary>By the first seed that leaves none out.</summary>
    private static IEnumerable<string> Chosen(Lesson[] lessons, string about, int most)
    {
        int live = lessons.Count(l => l.Retired is null);
        ulong seed = 0;
        while (LessonRetrieval.Choose(lessons, about, live, seed).Count < live && seed < 1000)
        {
            seed++;
        }

        return LessonRetrieval.Choose(lessons, about, most, seed).Select(l => l.Id);
    }
}
