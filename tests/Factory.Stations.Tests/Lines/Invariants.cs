using System.Reflection;
using Factory.Core.Authoring;
using Case = Factory.Core.Authoring.Case;

namespace Factory.Stations.Tests.Lines;

/// <summary>Runs a line's invariants in this process.</summary>
public static class Invariants
{
    /// <summary>Names of the invariants that the policy breaks, in alphabetical order.</summary>
    public static async Task<string[]> BrokenBy<TObservation, TDecision>(
        Type tests, IEnumerable<Case> cases, Func<TObservation, TDecision> policy)
    {
        var broken = new List<string>();
        foreach (MethodInfo test in tests.GetMethods().Where(m => m.ReturnType == typeof(Task) && m.GetParameters().Length == 0))
        {
            var subject = (PolicyTests<TObservation, TDecision>)Activator.CreateInstance(tests)!;
            subject.Attach([.. cases.Take(200)], new FunctionDecider<TObservation, TDecision>(policy));
            try
            {
                await (Task)test.Invoke(subject, null)!;
            }
            catch (InvariantBrokenException)
            {
                broken.Add(test.Name);
            }
        }

        broken.Sort(StringComparer.Ordinal);
        return [.. broken];
    }
}
