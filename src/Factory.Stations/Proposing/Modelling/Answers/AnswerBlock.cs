namespace Factory.Stations.Proposing.Modelling.Answers;

/// <summary>A fenced block of an answer that names a file.</summary>
/// <param name="Path">The file.</param>
/// <param name="IsEdit">Whether it holds edits, or the whole file.</param>
/// <param name="Lines">What it holds, without line ends.</param>
internal sealed record AnswerBlock(string Path, bool IsEdit, IReadOnlyList<string> Lines);
