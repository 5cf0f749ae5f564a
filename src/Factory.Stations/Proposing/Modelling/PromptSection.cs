using System.Text;

namespace Factory.Stations.Proposing.Modelling;

/// <summary>A part of a prompt that may be shortened: pieces, the most useful first.</summary>
/// <param name="Place">Place of the template that it fills.</param>
/// <param name="Heading">What stands above the first piece; left out with the last one.</param>
/// <param name="Noun">What a piece is, in the plural, for the note that some are missing.</param>
/// <param name="Pieces">The pieces, each ending in a newline.</param>
internal sealed record PromptSection(string Place, string Heading, string Noun, IReadOnlyList<string> Pieces)
{
    /// <summary>The section with the first so many pieces.</summary>
    public string Text(int count) => Pieces.Count == 0 ? "" : string.Concat(Pieces.Take(count).Prepend(Heading)) + Note(count);

    /// <summary>Bytes of the section with 0, 1, 2... pieces.</summary>
    public int[] Sizes()
    {
        int[] sizes = new int[Pieces.Count + 1];
        int pieces = Encoding.UTF8.GetByteCount(Heading);
        for (int count = 0; count <= Pieces.Count; count++)
        {
            sizes[count] = Pieces.Count == 0 ? 0 : pieces + Encoding.UTF8.GetByteCount(Note(count));
            pieces += count < Pieces.Count ? Encoding.UTF8.GetByteCount(Pieces[count]) : 0;
        }

        return sizes;
    }

    private string Note(int count) => count == Pieces.Count ? "" : FormattableString.Invariant($"({Pieces.Count - count} of {Pieces.Count} {Noun} left out: the prompt is as long as it may be.)\n");
}
