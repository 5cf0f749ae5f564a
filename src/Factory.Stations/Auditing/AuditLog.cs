namespace Factory.Stations.Auditing;

/// <summary>Findings and checks of one audit, in the order in which they come. Not thread-safe.</summary>
internal sealed class AuditLog
{
    // A state in ruins is told by its first findings; the rest would only hide them.
    private const int Most = 200;

    private readonly List<AuditFinding> _findings = [];
    private readonly List<AuditCheck> _checks = [];

    public IReadOnlyList<AuditFinding> Findings => _findings;

    public IReadOnlyList<AuditCheck> Checks => _checks;

    public int Differences { get; private set; }

    private int Unknowns { get; set; }

    public void Differs(string what, params string[] files) => Add(AuditMark.Different, what, files);

    public void Edited(string what, params string[] files) => Add(AuditMark.Edited, what, files);

    public void Unknown(string what, params string[] files) => Add(AuditMark.Unknown, what, files);

    /// <summary>Demands that something holds.</summary>
    public bool Holds(bool isSo, string otherwise, params string[] files)
    {
        if (!isSo)
        {
            Differs(otherwise, files);
        }

        return isSo;
    }

    /// <summary>Looks at one thing; whether it is the same follows from what is found meanwhile.</summary>
    public async Task Check(string name, Func<Task<string>> look)
    {
        (int differences, int unknowns) = (Differences, Unknowns);
        string text = await look();
        bool? same = Differences > differences ? false : Unknowns > unknowns ? null : true;
        _checks.Add(new AuditCheck(name, text, same));
    }

    private void Add(AuditMark mark, string what, string[] files)
    {
        Differences += mark == AuditMark.Different ? 1 : 0;
        Unknowns += mark == AuditMark.Unknown ? 1 : 0;
        if (_findings.Count < Most)
        {
            _findings.Add(new AuditFinding(mark, files, what));
        }
        else if (_findings.Count == Most)
        {
            _findings.Add(new AuditFinding(AuditMark.Unknown, [], "There is more; only the first findings are listed."));
        }
    }
}
