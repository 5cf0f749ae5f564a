using System.Runtime.Loader;
using Factory.Sandbox.Wire;

namespace Factory.Stations.Csharp;

/// <summary>What loading a line's trusted code gave.</summary>
internal sealed record LoadedLine(TrustedBuild Build, AssemblyLoadContext Context, WireCodec Codec, Type Evaluator, IReadOnlyList<Type> Tests);
