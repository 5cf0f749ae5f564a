namespace Factory.Stations.Proposing.Modelling.Prompts;

/// <summary>A prompt, ready to be asked.</summary>
/// <param name="Template">What it was made of.</param>
/// <param name="Text">The prompt.</param>
/// <param name="Lessons">Ids of the lessons that stand in it.</param>
internal sealed record BuiltPrompt(PromptTemplate Template, string Text, IReadOnlyList<string> Lessons);
