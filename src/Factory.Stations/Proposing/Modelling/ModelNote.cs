using System.Text;
using Factory.Core;
using Factory.Core.Proposing;
using Factory.Stations.Proposing.Modelling.Prompts;

namespace Factory.Stations.Proposing.Modelling;

/// <summary>What people read about a candidate that a model wrote: <c>proposal.md</c>. What the model says is quoted, cut and without control characters. Pure.</summary>
internal static class ModelNote
{
    private const int MostOfProse = 4_000;
    private const int MostOfFault = 500;

    /// <summary>The note.</summary>
    /// <param name="origin">What made the candidate.</param>
    /// <param name="did">What the model did, such as <c>changed #1a2b3c4d</c>.</param>
    /// <param name="prose">What it says about it.</param>
    /// <param name="mended">What was wrong before; empty when nothing was.</param>
    public static string Of(ProposalOrigin origin, string did, string prose, IReadOnlyList<Diagnostic> mended)
    {
        string model = origin.ProviderModel is { } named && named != origin.Model ? $"`{origin.Model}` ({Plain(named)})" : $"`{origin.Model}`";
        var note = new StringBuilder($"Model {model} {did}.\n");
        if (mended.Count > 0)
        {
            note.Append("\nIt was asked a second time, as this was wrong at first:\n\n");
            foreach (Diagnostic fault in mended.Take(5))
            {
                note.Append("* ").Append(CaseText.Cut(Plain(fault.ToString()).ReplaceLineEndings(" "), MostOfFault)).Append('\n');
            }
        }

        note.Append(origin.Lessons.Count == 0 ? "\nIt saw no lessons.\n" : $"\nIt saw the lessons {string.Join(", ", origin.Lessons)}.\n");
        string said = CaseText.Cut(Plain(prose.Trim()), MostOfProse);
        note.Append(said.Length == 0 ? "\nIt says nothing about why.\n" : $"\nIt says:\n\n> {said.Replace("\n", "\n> ", StringComparison.Ordinal)}\n");
        return note.ToString();
    }

    /// <summary>A text without control characters but line ends and tabs: terminals obey them.</summary>
    public static string Plain(string text) => string.Concat(text.Replace("\r\n", "\n", StringComparison.Ordinal).Select(c => char.IsControl(c) && c is not ('\n' or '\t') ? ' ' : c));
}
