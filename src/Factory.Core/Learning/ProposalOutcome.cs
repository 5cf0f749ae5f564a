namespace Factory.Core.Learning;

/// <summary>What became of one proposal, as far as the lessons that it saw are judged by it.</summary>
/// <param name="Group">Who proposed it, by proposer and model: only proposals of one group and one cycle are compared.</param>
/// <param name="Lessons">Ids of the lessons that it saw.</param>
/// <param name="End">How far it came.</param>
/// <param name="Evaluated">Train cases it was evaluated on: the race drops the worse ones earlier.</param>
/// <param name="Goodness">Mean train score on those, negated where less is better; 0 when there is none.</param>
public sealed record ProposalOutcome(string Group, IReadOnlyList<string> Lessons, ProposalEnd End, int Evaluated = 0, double Goodness = 0)
{
    /// <summary>1 when it did better than another, -1 when worse, 0 when as well: by how far it came, then by how long it stayed in the race, then by its score.</summary>
    public int Against(ProposalOutcome other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Math.Sign((End.CompareTo(other.End), Evaluated.CompareTo(other.Evaluated), Goodness.CompareTo(other.Goodness)) switch
        {
            (not 0 and var end, _, _) => end,
            (_, not 0 and var evaluated, _) => evaluated,
            (_, _, var goodness) => goodness,
        });
    }
}
