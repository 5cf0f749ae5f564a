using System.Reflection;
using System.Runtime.Loader;
using Factory.Sandbox.Wire;

namespace Factory.Sandbox.Running;

/// <summary>A candidate loaded beside its contract and codec.</summary>
public sealed class CandidateHost
{
    private readonly WireCodec _codec;
    private readonly PolicySlots _slots;

    private CandidateHost(WireCodec codec, Type policy)
    {
        _codec = codec;
        _slots = new PolicySlots(() => Activator.CreateInstance(policy)!);
    }

    /// <summary>Loads contract, codec and candidate.</summary>
    public static CandidateHost Load(byte[] contract, byte[] codec, byte[] candidate)
    {
        var context = new AssemblyLoadContext("candidate");
        context.LoadFromStream(new MemoryStream(contract, writable: false));
        WireCodec wire = FindCodec(context.LoadFromStream(new MemoryStream(codec, writable: false)));
        Assembly assembly = context.LoadFromStream(new MemoryStream(candidate, writable: false));
        return new CandidateHost(wire, FindPolicy(assembly, wire.PolicyType));
    }

    /// <summary>The assembly's one codec.</summary>
    public static WireCodec FindCodec(Assembly assembly) =>
        (WireCodec)Activator.CreateInstance(assembly.GetExportedTypes().Single(t => t.IsSubclassOf(typeof(WireCodec))))!;

    /// <summary>The assembly's one public policy.</summary>
    public static Type FindPolicy(Assembly assembly, Type contract) =>
        assembly.GetExportedTypes().Single(t => t is { IsAbstract: false, IsClass: true } && contract.IsAssignableFrom(t));

    public void Serve(WireReader batch, WireWriter replies) => _codec.Serve(batch, replies, _slots);
}
