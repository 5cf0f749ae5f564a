using System.Globalization;
using Factory.Core.Evaluating;
using Factory.Core.Lines;

namespace Factory.Core.Testing;

/// <summary>Says whether a candidate passes a case that became a test. Pure.</summary>
public static class CaseTestRule
{
    /// <summary>What the test says of a candidate's result on its case, as an invariant named <c>case ID</c>.</summary>
    public static InvariantResult Judge(CaseTest test, CaseResult result, ScoreDefinition score)
    {
        ArgumentNullException.ThrowIfNull(test);
        return new InvariantResult($"case {test.Row.Id}", result switch
        {
            { Score: null } => result.Error ?? "no score",
            { Score: { } value } when score.IsWorseThanRange(value) => string.Create(CultureInfo.InvariantCulture, $"score {value:G6} is outside the range [{score.Low:G6}, {score.High:G6}]"),
            { Score: { } value } when test.AtLeast is { } floor && score.IsBetter(floor, value) => string.Create(
                CultureInfo.InvariantCulture, $"score {value:G6}, and must be {floor:G6} or {(score.Goal == ScoreGoal.Maximize ? "more" : "less")}"),
            _ => null,
        });
    }
}
