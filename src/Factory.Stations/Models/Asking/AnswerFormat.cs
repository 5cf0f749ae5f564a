namespace Factory.Stations.Models.Asking;

/// <summary>What is asked for. Whether the answer is of that form is for who asked to find out.</summary>
public enum AnswerFormat
{
    /// <summary>Any text.</summary>
    Text,

    /// <summary>One JSON document.</summary>
    Json,
}
