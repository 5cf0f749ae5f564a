using System.Globalization;
using Factory.Core.Lines;

namespace Factory.Rendering.Story;

/// <summary>Differences of scores as people read them.</summary>
internal static class StoryFigures
{
    /// <summary>A difference in score units, positive when better, with its sign: <c>+21.94 points</c> where scores are shown as percent.</summary>
    public static string Signed(double difference, ScoreDefinition scale) => scale is { Low: >= 0, High: <= 1 }
        ? (difference * 100).ToString("+0.00;-0.00;0.00", CultureInfo.InvariantCulture) + " points"
        : difference.ToString("+0.0000;-0.0000;0.0000", CultureInfo.InvariantCulture);

    /// <summary>What a change from one score to another is worth.</summary>
    public static string Change(double before, double after, ScoreDefinition scale)
    {
        double better = scale.Goal == ScoreGoal.Maximize ? after - before : before - after;
        string size = Signed(Math.Abs(better), scale).TrimStart('+');
        return better switch { > 0 => $"better by {size}", < 0 => $"worse by {size}", _ => "the same" };
    }

    /// <summary>A natural logarithm of evidence with what it stands for: <c>6.51 (1 to 671)</c>.</summary>
    public static string Evidence(double lnE) => lnE is > 0 and < 30
        ? string.Create(CultureInfo.InvariantCulture, $"{lnE:0.00} (1 to {Math.Exp(lnE):#,##0})")
        : lnE.ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary>A coordinate of a drawing.</summary>
    public static string At(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
