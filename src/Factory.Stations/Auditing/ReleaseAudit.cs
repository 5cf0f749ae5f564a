using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Gating;

namespace Factory.Stations.Auditing;

/// <summary>
/// Derives a release anew from what is kept, and says what is not the same: the pointer, the release files, the chain of cycles, the rollouts, the data, the ledger, the candidate,
/// its build, tests and scores, the confirm evidence and the gate's decision. Writes nothing, asks nobody, needs neither the line's folder nor the state for itself.
/// </summary>
/// <param name="store">The state.</param>
/// <param name="kind">How products are built, tested and run; over the same store, where it asks models.</param>
public sealed class ReleaseAudit(AuditStore store, IProductKind kind)
{
    /// <summary>Audits one release.</summary>
    /// <exception cref="BadSetupException">There is nothing to audit, no such release, or this machine cannot run the line's products: why, and what to do.</exception>
    /// <exception cref="ArtifactStoreException">The state cannot be read.</exception>
    public async Task<AuditResult> Run(AuditRequest request, CancellationToken cancellationToken)
    {
        var work = new AuditWork(store, kind, request, cancellationToken);
        var cycles = new ChainAudit(work);
        await cycles.See();
        var pointer = new PointerAudit(work);
        AuditSubject? subject = await pointer.Run();
        CycleChain chain = await cycles.Run(pointer.Records);
        await new RolloutAudit(work, chain, pointer.Records, subject?.Version ?? 0).Run();
        if (subject is not null && await new CycleAudit(work, subject, chain).Run() is { } cycle)
        {
            await Derive(work, subject, cycle, chain);
        }

        await new LessonAudit(work, chain).Run();
        await new SpendAudit(work).Run();
        await cycles.LookAgain();
        return new AuditResult
        {
            Line = request.Line,
            Version = subject?.Version ?? request.Version ?? 0,
            Candidate = subject?.Record.Candidate,
            Checks = work.Log.Checks,
            Findings = work.Log.Findings,
            Read = store.Paths,
            Head = chain.Head == 0 ? null : chain.Cycles[chain.Head].Digest,
            HeadCycle = chain.Head,
        };
    }

    private static async Task Derive(AuditWork work, AuditSubject subject, AuditedCycle cycle, CycleChain chain)
    {
        var data = new DataAudit(work);
        cycle = await data.Run(cycle);
        var ledger = new LedgerAudit(work, chain, data.Data);
        GapLedger? asked = await ledger.Run(cycle);
        if (subject.Version > 0)
        {
            await new CandidateAudit(work, chain, data.Data).Run(subject.Record.Candidate);
        }

        var evidence = new EvidenceAudit(work, subject, cycle);
        await evidence.Run();
        if (subject.Version > 0)
        {
            await new SealedAudit(work, subject, cycle).Run((asked, ledger.Path), evidence);
        }
    }
}
