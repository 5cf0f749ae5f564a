using System.Text;
using System.Text.Json;
using Factory.Core;
using Factory.Stations.Models.Asking;

namespace Factory.Stations.Prompting;

/// <summary>What a prompt was built into: the text, its settings, and which model stood behind each name. The same prompt under another model is another program.</summary>
public sealed record PromptProgram
{
    /// <summary>Name, in the configuration, of the model that is asked.</summary>
    public required string Name { get; init; }

    /// <summary>Which model that was when it was built.</summary>
    public required ModelIdentity Model { get; init; }

    /// <summary>Which models stood behind the names of the line's judges.</summary>
    public required SortedDictionary<string, ModelIdentity> Judges { get; init; }

    /// <summary>As in <see cref="ModelQuestion.Temperature"/>.</summary>
    public double? Temperature { get; init; }

    /// <summary>Longest answer, the model's own limit where the prompt sets none.</summary>
    public int? MaxOutputTokens { get; init; }

    /// <summary>What is asked for.</summary>
    public AnswerFormat Format { get; init; }

    /// <summary>The text, with its placeholders.</summary>
    public required string Text { get; init; }

    /// <summary>The bytes that stand for it; equal programs have equal bytes.</summary>
    public byte[] ToBytes() => Encoding.UTF8.GetBytes(FactoryJson.Serialize(this)!);

    /// <summary>Reads what <see cref="ToBytes"/> gave.</summary>
    /// <exception cref="BadSetupException">These are other bytes.</exception>
    public static PromptProgram Read(ReadOnlyMemory<byte> binary)
    {
        try
        {
            return FactoryJson.Deserialize<PromptProgram>(binary.Span) ?? throw new JsonException("null");
        }
        catch (JsonException)
        {
            throw new BadSetupException(new Problem("candidate", "These bytes are not what Build gave for a prompt. Build the product again."));
        }
    }
}
