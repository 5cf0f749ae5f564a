using Factory.Core;
using Factory.Core.Lines;
using Factory.Stations.Models.Asking;

namespace Factory.Stations.Proposing.Modelling.Answers;

/// <summary>
/// Makes a product of a model's answer: whole files, or edits of the parent's. Strict in everything that could give another product than was meant; line ends, prose
/// around the blocks, a missing last newline, and a single block that does not say whose it is when there is one file, are put up with. Pure.
/// </summary>
/// <param name="line">The line.</param>
/// <param name="parent">The product that the model was shown.</param>
internal sealed class AnswerReader(LineDefinition line, Product parent)
{
    private const string Code = "answer";
    private const int MostFaults = 20;

    private string Paths => string.Join(", ", parent.Files.Keys.Select(p => $"`{p}`"));

    /// <summary>Reads an answer.</summary>
    public ReadAnswer Read(ModelAnswer answer) => Read(answer.Text, isCut: answer.Finish == "length");

    /// <summary>Reads an answer that may have been cut at the longest length.</summary>
    public ReadAnswer Read(string text, bool isCut)
    {
        (IReadOnlyList<AnswerBlock> blocks, string prose, int open) = AnswerBlocks.Read(text, parent.Files.Keys);
        string? whole = isCut ? "was cut off, as it was longer than an answer may be. Change less, or say less; the owner can raise `maxOutputTokens`."
            : open > 0 ? FormattableString.Invariant($"has a fenced block, begun in its line {open}, that is never closed. Close every block with the row of backticks that opened it; when the file has such rows itself, open and close with a longer one.")
            : blocks.Count == 0 ? $"names no file. Put every file that changes into a fenced block that begins with ```file:PATH, or ```edit:PATH for edits, with one of {Paths}."
            : null;
        return whole is not null ? new ReadAnswer(null, [Fault($"the answer {whole}")], prose) : Product(blocks, prose);
    }

    private static Diagnostic Fault(string what, string? file = null) => new(Code, what, file);

    private ReadAnswer Product(IReadOnlyList<AnswerBlock> blocks, string prose)
    {
        var files = new SortedDictionary<string, string>(parent.Files, StringComparer.Ordinal);
        var faults = new List<Diagnostic>();
        foreach (IGrouping<string, AnswerBlock> file in blocks.GroupBy(b => b.Path, StringComparer.Ordinal))
        {
            (string? text, string? fault) = file.Count() > 1
                ? (null, "has more than one block. Write one block for each file, with all that changes in it.")
                : Changed(file.First());
            files[file.Key] = text ?? "";
            if (fault is not null)
            {
                faults.Add(Fault($"`{EditReader.Shown(file.Key)}` {fault}"));
            }
        }

        var product = new Product(files);
        faults.AddRange(faults.Count == 0 ? ProductRule.Faults(line, product) : []);
        if (faults.Count == 0 && product.Id() == parent.Id())
        {
            faults.Add(Fault("the answer leaves every file as it is. Change something."));
        }

        return new ReadAnswer(faults.Count == 0 ? product : null, [.. faults.Take(MostFaults)], prose);
    }

    private (string? Text, string? Fault) Changed(AnswerBlock block)
    {
        string? before = parent.Files.GetValueOrDefault(block.Path);
        if (before is null && (block.IsEdit || !ProductRule.IsOfProduct(line, block.Path)))
        {
            return (null, ProductRule.IsOfProduct(line, block.Path)
                ? $"is to be edited, and there is no such file. There are {Paths}; a new file is given whole, as `file:PATH`."
                : $"does not belong to the product. Change only {string.Join(", ", line.ProductPaths.Select(p => $"`{p}`"))}.");
        }

        if (!block.IsEdit)
        {
            return block.Lines.All(string.IsNullOrWhiteSpace) ? (null, "is empty. Write the whole file.") : (Whole(block.Lines, before), null);
        }

        (IReadOnlyList<Edit> edits, string? fault) = EditReader.Read(block.Lines);
        return fault is null ? EditApplier.Apply(before!, edits) : (null, fault);
    }

    private static string Whole(IReadOnlyList<string> lines, string? before)
    {
        TextLines habit = TextLines.Of(before ?? "");
        return (habit with { Lines = lines }).Joined();
    }
}
