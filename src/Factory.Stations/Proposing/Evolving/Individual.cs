using System.Text.Json.Serialization;

namespace Factory.Stations.Proposing.Evolving;

/// <summary>A member of the population, with what it gained over the first parent on the cases it has met.</summary>
internal sealed record Individual
{
    private const int Doubt = 20;

    /// <summary>The tree, as C#.</summary>
    public required string Expression { get; init; }

    /// <summary>Sum of gains.</summary>
    public double Gain { get; init; }

    /// <summary>Cases met.</summary>
    public int Cases { get; init; }

    /// <summary>How it came about, for people.</summary>
    public required string Origin { get; init; }

    /// <summary>Mean gain, shrunk towards none as long as few cases were met, so that luck on one minibatch does not lead; minus infinity when none was met.</summary>
    [JsonIgnore]
    public double Fitness => Cases == 0 ? double.NegativeInfinity : Gain / (Cases + Doubt);
}
