namespace Factory.Core.Gating;

/// <summary>How a slice or a guard speaks at the gate.</summary>
public enum SliceMode
{
    /// <summary>It stops a release that looks harmful. It promises nothing more, and cannot weaken the gate's promise: it only takes releases away.</summary>
    Veto,

    /// <summary>It must be proved, with the gate's own threshold, not to be worse by more than its margin. (Intersection-union test: Berger, Technometrics 1982.)</summary>
    Proof,
}
