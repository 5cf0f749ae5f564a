namespace Factory.Stations.Models.Asking;

/// <summary>One message of a question.</summary>
/// <param name="Role">Who said it.</param>
/// <param name="Text">What was said.</param>
public sealed record ModelMessage(ModelRole Role, string Text);
