namespace Factory.Stations.Prompting.Scoring;

/// <summary>A scorer of a line.</summary>
/// <param name="Name">What its points are called among the metrics; unique in the line.</param>
/// <param name="Weight">Weight within the case's score.</param>
/// <param name="Fields">Fields of the case that it reads.</param>
/// <param name="Scorer">What gives the points.</param>
internal sealed record NamedScorer(string Name, double Weight, IReadOnlyList<string> Fields, IAnswerScorer Scorer);
