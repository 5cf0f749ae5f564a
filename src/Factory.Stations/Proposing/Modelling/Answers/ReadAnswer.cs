using Factory.Core;

namespace Factory.Stations.Proposing.Modelling.Answers;

/// <summary>What an answer came to.</summary>
/// <param name="Product">The new product; null when something is wrong.</param>
/// <param name="Faults">What is wrong, for whoever tries next; empty when nothing is.</param>
/// <param name="Prose">What the model said around its blocks.</param>
internal sealed record ReadAnswer(Product? Product, IReadOnlyList<Diagnostic> Faults, string Prose);
