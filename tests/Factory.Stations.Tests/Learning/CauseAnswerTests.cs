using Factory.Stations.Learning;

namespace Factory.Stations.Tests.Learning;

/// <summary>Answers of models on causes are read strictly.</summary>
public sealed class CauseAnswerTests
{
    [Fact]
    public void A_sound_answer_is_read_with_or_without_a_fence()
    {
        const string answer = """{"lessons":[{"failures":[2,1],"cause":"it divides by zero","advice":"guard the divisor"}]}""";
        foreach (string text in new[] { answer, $"```json\n{answer}\n```", $"\n {answer} \n" })
        {
            (int[] failures, string cause, string advice) = CauseAnswer.Read(text, 2).ShouldNotBeNull().ShouldHaveSingleItem();
            failures.ShouldBe([1, 0]);
            (cause, advice).ShouldBe(("it divides by zero", "guard the divisor"));
        }

        CauseAnswer.Read("""{"lessons":[]}""", 2).ShouldNotBeNull().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("I think it divides by zero.")]
    [InlineData("[]")]
    [InlineData("""{"lessons":{}}""")]
    [InlineData("""{"lessons":[],"more":1}""")]
    [InlineData("""{"lessons":[{"failures":[3],"cause":"a","advice":"b"}]}""")]
    [InlineData("""{"lessons":[{"failures":[0],"cause":"a","advice":"b"}]}""")]
    [InlineData("""{"lessons":[{"failures":[],"cause":"a","advice":"b"}]}""")]
    [InlineData("""{"lessons":[{"failures":["1"],"cause":"a","advice":"b"}]}""")]
    [InlineData("""{"lessons":[{"failures":[1],"cause":"","advice":"b"}]}""")]
    [InlineData("""{"lessons":[{"failures":[1],"cause":"a","advice":null}]}""")]
    [InlineData("""{"lessons":[{"failures":[1],"cause":"a","advice":"b","why":"c"}]}""")]
    [InlineData("""{"lessons":[{"failures":[1],"cause":"a","advice":"b"},{"failures":[1],"cause":"c","advice":"d"}]}""")]
    [InlineData("""{"lessons":[{"failures":[1],"cause":"a","advice":"b"}]""")]
    public void Anything_else_is_no_answer(string text) => CauseAnswer.Read(text, 2).ShouldBeNull();

    [Fact]
    public void Endless_causes_are_no_answer() =>
        CauseAnswer.Read($$"""{"lessons":[{"failures":[1],"cause":"{{new string('a', 801)}}","advice":"b"}]}""", 1).ShouldBeNull();
}
